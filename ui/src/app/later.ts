// what the first screen does not need comes later, so that the first list is there sooner and a window left open stays small
import { bring, learn } from "../texts";

export const screens = {
  overview: () => Promise.resolve(),
  plan: () => import("../plan/PlanPage.svelte"),
  guide: () => import("../guide/Guide.svelte"),
  case: () => import("../case/CasePage.svelte"),
  inbox: () => import("../inbox/Inbox.svelte"),
  month: () => import("../month/Month.svelte"),
  receipts: () => import("../receipt/Receipts.svelte"),
  spend: () => import("../spend/Spend.svelte"),
  promotions: () => import("../promotion/Promotions.svelte"),
  carriers: () => import("../catalogue/Carriers.svelte"),
  devices: () => import("../device/Devices.svelte"),
  data: () => import("../data/Data.svelte"),
  import: () => import("../import/Import.svelte"),
  print: () => import("../export/Print.svelte"),
  settings: () => import("../settings/Settings.svelte"),
  health: () => import("../health/Health.svelte"),
  help: () => bring("help").then(() => import("../help/Help.svelte")),
};

export const parts = {
  planDialog: () => import("../plan/PlanDialog.svelte"),
  recordDialog: () => import("../renewal/RecordDialog.svelte"),
  deviceCheck: () => import("../device/CheckDialog.svelte"),
  otherComputer: () => import("../computer/Asked.svelte"),
  mend: () => import("../backup/Mend.svelte"),
  arrange: () => import("../overview/Arrange.svelte"),
  rowMenu: () => import("../overview/RowMenu.svelte"),
  recordSeveral: () => import("../overview/RecordSeveral.svelte"),
  shortcuts: () => import("./Shortcuts.svelte"),
  steps: () => import("../change/Steps.svelte"),
  // what is looked for is found by its name in either language
  palette: () => Promise.all([bring("palette", "help"), learn("en"), learn("zh-CN")]).then(() => import("../palette/Palette.svelte")),
};
