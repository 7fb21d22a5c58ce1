import { Loader } from "@mantine/core";
import type { ReactNode } from "react";

/** Nothing here yet: one sentence, and the button for it. */
export function Empty({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="state">
      <p>{children}</p>
      {action}
    </div>
  );
}

/** Something is being worked out. */
export function Busy({ children }: { children: ReactNode }) {
  return (
    <div className="state" role="status">
      <Loader size="sm" color="vermilion" />
      <p>{children}</p>
    </div>
  );
}

/** Something went wrong: what, and what to try. */
export function Bad({ title, hint, detail, action }: { title: string; hint?: string; detail?: string; action?: ReactNode }) {
  return (
    <div className="state bad" role="alert">
      <p>
        <strong>{title}</strong>
      </p>
      {hint && <p>{hint}</p>}
      {detail && <p className="soft detail">{detail}</p>}
      {action}
    </div>
  );
}
