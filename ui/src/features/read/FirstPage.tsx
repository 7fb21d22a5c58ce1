import { pagePicture } from "@/ipc";
import { useState, type ReactNode } from "react";
import { pictureScale } from "./viewport";

/** The first page of a paper whose words are still on their way: a long one is seen before it is known. */
export function FirstPage({ contract, children }: { contract: string; children: ReactNode }) {
  const [width, setWidth] = useState(0);
  const scale = pictureScale(1.25, window.devicePixelRatio || 1);
  return (
    <div className="reader first-page">
      {width === 0 && children}
      <img
        className="paper"
        data-testid="first-page"
        alt=""
        draggable={false}
        hidden={width === 0}
        width={width}
        src={pagePicture(contract, 1, scale)}
        // The picture has `scale` dots a point; it is shown as large as most windows will show the page.
        onLoad={(event) => setWidth((event.currentTarget.naturalWidth / scale) * 1.25)}
      />
    </div>
  );
}
