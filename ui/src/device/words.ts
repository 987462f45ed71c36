// how devices and their variants are named
import type { DeviceVariant } from "../backend";
import { t } from "../texts";

/** `Apple iPhone 15 Pro Max`; a maker's name is not said twice */
export const modelOf = ({ maker, name }: DeviceVariant) => (name.startsWith(maker) ? name : `${maker} ${name}`);
/** `US model · A2849` */
export const variantDetail = ({ region, codes }: DeviceVariant) => [t(`device-region-${region}`), codes.join("/")].filter(Boolean).join(" · ");
export const variantOf = (variant: DeviceVariant) => `${modelOf(variant)} · ${variantDetail(variant)}`;
