import { Fragment, type ReactNode } from "react";
import { Group, Panel, Separator } from "react-resizable-panels";

type Pane = { id: string; size: number; min: number; max?: number; content: ReactNode };

/** Panes side by side, parted by a hairline that can be drawn. Sizes are pixels; the `main` pane takes what is left. */
export function Panes({ panes, main, id }: { panes: Pane[]; main: string; id: string }) {
  return (
    <main className="panes-main" tabIndex={-1}>
      <Group id={id} orientation="horizontal" className="panes">
        {panes.map((pane, index) => (
          <Fragment key={pane.id}>
            {index > 0 && <Separator className="pane-line" />}
            <Panel
              id={pane.id}
              className="pane"
              minSize={pane.min}
              maxSize={pane.max}
              defaultSize={pane.id === main ? undefined : pane.size}
              groupResizeBehavior={pane.id === main ? "preserve-relative-size" : "preserve-pixel-size"}
            >
              {pane.content}
            </Panel>
          </Fragment>
        ))}
      </Group>
    </main>
  );
}
