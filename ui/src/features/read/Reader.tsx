import { forwardRef } from "react";
import { PageColumn } from "./PageColumn";
import type { ReaderHandle, ReaderProps } from "./reader";
import { TextColumn } from "./TextColumn";

/** A paper: its pages where it has pages, else its text. */
export const Reader = forwardRef<ReaderHandle, ReaderProps>(function Reader(props, handle) {
  return props.pages.length > 0 ? <PageColumn ref={handle} {...props} /> : <TextColumn ref={handle} {...props} />;
});
