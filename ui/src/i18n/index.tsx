import { FluentBundle, FluentResource, type FluentVariable } from "@fluent/bundle";
import { LocalizationProvider, ReactLocalization, useLocalization } from "@fluent/react";
import { useCallback, useEffect, useMemo, type ReactNode } from "react";

export type Language = "zh-CN" | "en";

/** The language to speak: the chosen one, else the system's, else Chinese. */
export function pickLanguage(chosen: string, system: readonly string[]): Language {
  if (chosen === "zh-CN" || chosen === "en") return chosen;
  const first = system[0]?.toLowerCase() ?? "zh";
  return first.startsWith("zh") ? "zh-CN" : "en";
}

/** The catalogues: a file for each part of the window, the same files with the same keys in both languages. */
const english = import.meta.glob<string>("./en/*.ftl", { query: "?raw", import: "default", eager: true });
const chinese = import.meta.glob<string>("./zh-CN/*.ftl", { query: "?raw", import: "default", eager: true });

/** The texts of a language's catalogue, by the name of their part. */
export function catalogueOf(language: Language): Record<string, string> {
  const files = language === "en" ? english : chinese;
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path.replace(/^.*\/|\.ftl$/g, ""), text]));
}

/** The catalogue of a language, ready to format. */
export function bundleOf(language: Language): FluentBundle {
  const bundle = new FluentBundle(language, { useIsolating: false });
  for (const text of Object.values(catalogueOf(language))) bundle.addResource(new FluentResource(text));
  return bundle;
}

/** Gives every component below it the words of one language. */
export function Languages({ language, children }: { language: Language; children: ReactNode }) {
  const l10n = useMemo(() => new ReactLocalization([bundleOf(language)]), [language]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return <LocalizationProvider l10n={l10n}>{children}</LocalizationProvider>;
}

/** A text in both languages, as the workbench sends it. */
type Both = { zh: string; en: string };

/** Names that come in Chinese, spelt as keys can be spelt. */
const SPELT: Record<string, string> = {
  法务: "legal",
  业务: "business",
  IT: "it",
  财务: "finance",
  采购: "procurement",
  负责人: "lead",
  销售: "sales",
  市场: "marketing",
};

/** What a passage says of where it stands. */
type Standing = { clause: string | null; spots: readonly { page: number }[] };

export type Words = {
  language: Language;
  /** The words of a key. */
  t: (key: string, values?: Record<string, FluentVariable>) => string;
  /** The words of a key that is put together from data, or the data itself where nobody has named it. */
  named: (group: string, name: string) => string;
  /** The half of a bilingual text that is spoken here. */
  say: (both: Both) => string;
  /** Where a passage stands, by its clause and its page; empty where neither is known. */
  where: (place: Standing | null | undefined) => string;
  /** What went wrong, with which file, and what to try, for a place of its own on the screen. */
  trouble: (problem: unknown) => Trouble;
  /** The same in one go, for a line. */
  plainly: (problem: unknown) => string;
};

export type Trouble = { title: string; hint: string; detail?: string };

/** A refusal of the workbench, or something that broke before it was asked. */
function refusalIn(problem: unknown): { code: string; message: string; file: string | null } {
  if (typeof problem === "object" && problem !== null && "code" in problem && "message" in problem) {
    return { code: String(problem.code), message: String(problem.message), file: "file" in problem && problem.file !== null ? String(problem.file) : null };
  }
  return { code: "internal", message: problem instanceof Error ? problem.message : String(problem), file: null };
}

/** Words for a component. */
export function useWords(): Words {
  const { l10n } = useLocalization();
  const bundle = [...l10n.bundles][0];
  const language: Language = bundle?.locales[0] === "en" ? "en" : "zh-CN";
  const t = useCallback((key: string, values?: Record<string, FluentVariable>) => l10n.getString(key, values), [l10n]);
  const named = useCallback(
    (group: string, name: string) => {
      const key = `${group}-${(SPELT[name] ?? name).replaceAll(/[._]/g, "-")}`;
      return /^[a-zA-Z][\w-]*$/.test(key) && l10n.getBundle(key) ? l10n.getString(key) : name;
    },
    [l10n],
  );
  const say = useCallback((both: Both) => (language === "en" ? both.en : both.zh), [language]);
  const trouble = useCallback(
    (problem: unknown) => {
      const { code, message, file } = refusalIn(problem);
      const title = named("error", code);
      // The sentence of the workbench is for the log, in English. It is shown where nothing else tells the particulars.
      const alone = code === "bad-request" || code === "internal";
      return {
        title: file === null ? title : t("error-of-file", { file, problem: title }),
        hint: named("try", code),
        ...((alone || language === "en") && { detail: language === "en" ? message : t("error-detail", { message }) }),
      };
    },
    [named, t, language],
  );
  const plainly = useCallback(
    (problem: unknown) => {
      const { title, hint, detail } = trouble(problem);
      const { code } = refusalIn(problem);
      return [title, hint, ...(code === "bad-request" || code === "internal" ? [detail] : [])].filter(Boolean).join(" ");
    },
    [trouble],
  );
  const where = useCallback(
    (place: Standing | null | undefined) => [place?.clause, place?.spots[0] && t("page-short", { page: place.spots[0].page })].filter(Boolean).join(" · "),
    [t],
  );
  return { language, t, named, say, where, trouble, plainly };
}
