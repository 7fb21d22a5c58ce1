import { useEffect, useRef } from "react";

/** Something that the palette offers beside actions: a clause, say. */
export type Offer = {
  /** Unlike any other. */
  id: string;
  /** What it is, by its word in the catalogues: `palette-<kind>`. */
  kind: string;
  label: string;
  /** Other words by which it is found. */
  also?: string;
  run: () => void;
};

const offering = new Set<{ current: () => Offer[] }>();

/** Offers things in the palette while the component is shown; they are asked for when it is opened. */
export function useOffers(offers: () => Offer[]): void {
  const latest = useRef(offers);
  useEffect(() => {
    latest.current = offers;
  });
  useEffect(() => {
    offering.add(latest);
    return () => void offering.delete(latest);
  }, []);
}

/** All that is offered at this moment. */
export function offered(): Offer[] {
  return [...offering].flatMap((offers) => offers.current());
}
