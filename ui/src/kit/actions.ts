/** Where an action stands on the key sheet and among the settings. */
export const ACTION_GROUPS = ["anywhere", "step", "decide", "note", "paper", "compare", "negotiate", "shelf"] as const;

export type ActionGroup = (typeof ACTION_GROUPS)[number];

export type ActionFacts = {
  group: ActionGroup;
  /** Keys as they come with the program, spelt as `nameOf` spells them. */
  keys: readonly string[];
  /** Whether it fires out of a field of text as well; only by keys that write nothing there. */
  fromFields?: true;
  /** Whether its keys are those of every program and stay as they are. */
  fixed?: true;
};

/**
 * Everything that a key can do, once: the key sheet, the palette, the settings, the hints on buttons and the
 * keys themselves come from here. The words of an action are `act-<name>` in the catalogues.
 */
const TABLE = {
  palette: { group: "anywhere", keys: ["ctrl+k"], fromFields: true },
  help: { group: "anywhere", keys: ["f1"], fromFields: true },
  "key-sheet": { group: "anywhere", keys: ["?"] },
  region: { group: "anywhere", keys: ["f6"], fromFields: true },
  "region-back": { group: "anywhere", keys: ["shift+f6"], fromFields: true },
  back: { group: "anywhere", keys: ["alt+arrowleft"] },
  undo: { group: "anywhere", keys: ["ctrl+z"] },
  redo: { group: "anywhere", keys: ["ctrl+y", "ctrl+shift+z"] },
  export: { group: "anywhere", keys: ["ctrl+e"] },
  print: { group: "anywhere", keys: ["ctrl+p"] },
  escape: { group: "anywhere", keys: ["escape"], fixed: true },

  // These stand on the screen of the negotiation alone, and there before others of the same keys.
  "tier-must": { group: "negotiate", keys: ["1"] },
  "tier-try": { group: "negotiate", keys: ["2"] },
  "tier-give": { group: "negotiate", keys: ["3"] },
  higher: { group: "negotiate", keys: ["alt+arrowup"] },
  lower: { group: "negotiate", keys: ["alt+arrowdown"] },
  "ask-new": { group: "negotiate", keys: ["n"] },
  "ask-remove": { group: "negotiate", keys: ["shift+x"] },

  next: { group: "step", keys: ["j", "alt+arrowdown", "f7", "ctrl+arrowright"] },
  previous: { group: "step", keys: ["k", "alt+arrowup", "shift+f7", "ctrl+arrowleft"] },
  "next-open": { group: "step", keys: ["shift+j"] },
  "previous-open": { group: "step", keys: ["shift+k"] },
  filter: { group: "step", keys: ["f"] },

  accept: { group: "decide", keys: ["1"] },
  object: { group: "decide", keys: ["2"] },
  "ask-legal": { group: "decide", keys: ["3"] },
  "not-relevant": { group: "decide", keys: ["4"] },
  "decide-clear": { group: "decide", keys: ["0"] },
  assign: { group: "decide", keys: ["a"] },

  note: { group: "note", keys: ["n"] },
  "clause-note": { group: "note", keys: ["shift+n"] },
  area: { group: "note", keys: ["b"] },
  answer: { group: "note", keys: ["r"] },
  edit: { group: "note", keys: ["e"] },
  send: { group: "note", keys: ["ctrl+enter"], fromFields: true },

  find: { group: "paper", keys: ["ctrl+f"] },
  "go-to": { group: "paper", keys: ["g"] },
  "zoom-in": { group: "paper", keys: ["ctrl+=", "ctrl++"] },
  "zoom-out": { group: "paper", keys: ["ctrl+-"] },
  "zoom-fit": { group: "paper", keys: ["ctrl+0"] },

  view: { group: "compare", keys: ["v"] },
  "other-end": { group: "compare", keys: ["m"] },
  pin: { group: "compare", keys: ["p"] },
  history: { group: "compare", keys: ["h"] },

  import: { group: "shelf", keys: ["ctrl+o"] },
  search: { group: "shelf", keys: ["/"] },
} as const satisfies Record<string, ActionFacts>;

export type ActionId = keyof typeof TABLE;

/** Groups that stand on one screen alone, before others of the same keys. */
const ALONE: readonly ActionGroup[] = ["negotiate"];

/** Whether one key for both would leave one of them without: they may stand on one screen, and neither comes first. */
export function collide(one: ActionId, other: ActionId): boolean {
  const [a, b] = [TABLE[one].group, TABLE[other].group];
  return a === b || a === "anywhere" || b === "anywhere" || !(ALONE.includes(a) || ALONE.includes(b));
}

export const ACTIONS: Readonly<Record<ActionId, ActionFacts>> = TABLE;

/** All actions, in the order of the key sheet. */
export const ACTION_IDS = Object.keys(TABLE) as ActionId[];
