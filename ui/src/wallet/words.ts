// how a way to pay is called on a renewal: its name, with the last digits where they tell it apart
import type { PaymentMethod } from "../backend";

export const methodWords = ({ name, last4 }: PaymentMethod) => (last4 ? `${name} ··${last4}` : name);
