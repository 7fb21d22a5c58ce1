// The rules of the house: app -> features -> ipc, kit, i18n. Features keep out of each other,
// except that they may hand marks to `read`; only `ipc` speaks to the shell.
import { readdirSync } from "node:fs";
import js from "@eslint/js";
import hooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const features = readdirSync(new URL("src/features", import.meta.url));
const shell = { group: ["@tauri-apps/*"], message: "Only src/ipc speaks to the shell." };

/** Forbids the given imports in a folder. */
function folder(files, group, ...more) {
  const message = "Against the direction of imports: see the head of eslint.config.js.";
  return {
    files: [files],
    rules: { "no-restricted-imports": ["error", { patterns: [{ group, message }, ...more] }] },
  };
}

export default tseslint.config(
  { ignores: ["dist", "src/ipc/bindings"] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ["src/**/*.{ts,tsx}"],
    plugins: { "react-hooks": hooks },
    rules: { "react-hooks/rules-of-hooks": "error", "react-hooks/exhaustive-deps": "error" },
  },
  folder("src/app/**", ["@/features/*/*"], shell),
  folder("src/kit/**", ["@/app", "@/app/**", "@/features/**", "@/ipc", "@/ipc/**", "@/i18n"], shell),
  folder("src/i18n/**", ["@/app", "@/app/**", "@/features/**", "@/ipc", "@/ipc/**", "@/kit"], shell),
  folder("src/ipc/**", ["@/app", "@/app/**", "@/features/**", "@/kit", "@/i18n"]),
  ...features.map((name) =>
    folder(
      `src/features/${name}/**`,
      ["@/app", "@/app/**", "@/features/*", "@/features/*/**", ...(name === "read" ? [] : ["!@/features/read"])],
      shell,
    ),
  ),
);
