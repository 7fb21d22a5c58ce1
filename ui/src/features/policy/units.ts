/** Units of limits as the policy keeps them, and in English. */
const UNITS: Record<string, string> = {
  "%/日": "% a day",
  "%": "%",
  个工作日: "working days",
  工作日: "working days",
  秒: "seconds",
  分钟: "minutes",
  小时: "hours",
  日: "days",
  天: "days",
  周: "weeks",
  个月: "months",
  年: "years",
  元: "yuan",
  次: "",
  倍: "×",
};

/** A limit as a reader of English writes it, `30 days` for `30日`; what is no such limit stays as typed. */
export function inEnglish(limit: string): string {
  const [, number, unit] = /^\s*([\d.,]+)\s*(\D*?)\s*$/.exec(limit) ?? [];
  const word = unit === undefined ? undefined : UNITS[unit];
  if (number === undefined || word === undefined) return limit;
  const one = Number(number) === 1 ? word.replace(/s$/, "") : word;
  return /^[%×]/.test(word) ? number + word : `${number} ${one}`.trimEnd();
}
