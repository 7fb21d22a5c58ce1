import { describe, expect, it } from "vitest";
import { isPage } from "@/features/help";
import { PAGE_OF } from "./help";
import { fromHash, toHash } from "./route";

describe("the help of the screens", () => {
  it("has a page for each, which its address leads to", () => {
    for (const page of Object.values(PAGE_OF)) {
      expect(isPage(page)).toBe(true);
      expect(fromHash(toHash({ at: "help", page }))).toEqual({ at: "help", page });
    }
  });

  it("shows a page of its own where an address names none", () => {
    expect(fromHash("#/help/nonsense")).toEqual({ at: "help", page: PAGE_OF.help });
    expect(fromHash("#/help")).toEqual({ at: "help", page: PAGE_OF.help });
  });
});
