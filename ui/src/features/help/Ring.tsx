import { useEffect, useState } from "react";

type Box = { left: number; top: number; width: number; height: number };

/** A frame around what is spoken of; pointers go through it. */
export function Ring({ target }: { target: string }) {
  const [box, setBox] = useState<Box | null>(null);
  useEffect(() => {
    const look = () => {
      // A screen that rests behind the help is in the document as well, and has no size.
      const boxes = [...document.querySelectorAll(target)].map((element) => element.getBoundingClientRect());
      const found = boxes.find(({ width }) => width > 0);
      const next = found ? { left: found.left, top: found.top, width: found.width, height: found.height } : null;
      setBox((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
    };
    look();
    // Screens come, scroll and are resized without a word to others.
    const watch = window.setInterval(look, 200);
    return () => window.clearInterval(watch);
  }, [target]);
  return box && <div className="tour-ring" data-testid="tour-ring" aria-hidden="true" style={box} />;
}
