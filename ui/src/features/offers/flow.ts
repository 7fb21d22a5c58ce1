/** A line of a chart: points of the view box, and what stands at each. */
export type Curve = { id: string; points: string; end: number };

export const WIDTH = 720;
export const HEIGHT = 180;
const MARGIN = { left: 8, right: 8, top: 10, bottom: 18 };

/** What has been paid by the end of each month. */
export function running(months: readonly number[]): number[] {
  let sum = 0;
  return months.map((month) => (sum += month));
}

/** Curves of what has been paid, in one scale; steps, because a payment comes on one day. */
export function curvesOf(offers: readonly { id: string; months: readonly number[] }[]): { curves: Curve[]; top: number } {
  const sums = offers.map((offer) => running(offer.months));
  const top = niceTop(Math.max(0, ...sums.flat()));
  const curves = offers.map((offer, index) => {
    const sum = sums[index] ?? [];
    let points = `${xOf(0)},${yOf(0, top)}`;
    sum.forEach((value, month) => {
      points += ` ${xOf(month)},${yOf(value, top)} ${xOf(month + 1)},${yOf(value, top)}`;
    });
    return { id: offer.id, points, end: sum.at(-1) ?? 0 };
  });
  return { curves, top };
}

/** Where a month begins. */
export function xOf(month: number): number {
  return round(MARGIN.left + (month / 36) * (WIDTH - MARGIN.left - MARGIN.right));
}

/** How high a sum stands. */
export function yOf(value: number, top: number): number {
  const share = top > 0 ? value / top : 0;
  return round(HEIGHT - MARGIN.bottom - share * (HEIGHT - MARGIN.top - MARGIN.bottom));
}

/** The next round number: 1, 2 or 5 with noughts. */
export function niceTop(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((step) => step * power).find((top) => top >= value) ?? value;
}

const round = (value: number) => Math.round(value * 10) / 10;
