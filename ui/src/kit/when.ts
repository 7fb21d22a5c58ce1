/** A moment as the clock on the wall shows it: day and minute, in the zone of this machine. */
export function localTime(moment: string): string {
  const time = new Date(moment);
  if (Number.isNaN(time.getTime())) return moment;
  const two = (part: number) => String(part).padStart(2, "0");
  return `${dayOf(time)} ${two(time.getHours())}:${two(time.getMinutes())}`;
}

/** Today, as dates are written here: `YYYY-MM-DD`, in the zone of this machine. */
export function today(): string {
  return dayOf(new Date());
}

function dayOf(time: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
}
