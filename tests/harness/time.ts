// Tests run at any hour, anywhere: a home zone where it is about noon keeps reminders away from midnight and quiet hours.

const ZONES = [
  "Pacific/Honolulu", "America/Los_Angeles", "America/Denver", "America/New_York", "America/Sao_Paulo", "Atlantic/Azores", "Europe/London", "Europe/Berlin",
  "Africa/Nairobi", "Asia/Dubai", "Asia/Karachi", "Asia/Dhaka", "Asia/Bangkok", "Asia/Shanghai", "Asia/Tokyo", "Australia/Sydney", "Pacific/Auckland",
];

export function hourIn(zone: string, at = new Date()): number {
  return Number(new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", hourCycle: "h23" }).format(at));
}

export function noonZone(): string {
  const far = (zone: string) => Math.abs(hourIn(zone) - 12);
  return [...ZONES].sort((a, b) => far(a) - far(b))[0] ?? "UTC";
}
