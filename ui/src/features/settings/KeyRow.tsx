import { ACTIONS, isComposing, isFree, keyLabel, keysOf, nameOf, rivalsOf, type ActionId, type OwnKeys } from "@/kit";
import { useWords } from "@/i18n";
import { useState } from "react";

/** What was pressed for an action and cannot be given to it at once. */
type Pressed = { key: string; of: ActionId[] };

/** An action with its keys; one is added by pressing it. */
export function KeyRow(props: {
  id: ActionId;
  chosen: OwnKeys;
  onKeys: (keys: readonly string[]) => void;
  /** Gives a key to this action alone. */
  onGive: (key: string) => void;
}) {
  const { id, chosen, onKeys, onGive } = props;
  const { t } = useWords();
  const [listening, setListening] = useState(false);
  const [pressed, setPressed] = useState<Pressed | null>(null);
  const keys = keysOf(id, chosen);
  const name = t(`act-${id}`);
  const take = (key: string) => {
    const others = rivalsOf(id, key, chosen);
    setListening(false);
    if (keys.includes(key)) return;
    if (!isFree(key) || others.length > 0) setPressed({ key, of: others });
    else onGive(key);
  };
  const fixed = pressed?.of.some((other) => ACTIONS[other].fixed) || (pressed !== null && !isFree(pressed.key));
  return (
    <tr data-testid="key-row" data-action={id}>
      <th scope="row">{name}</th>
      <td>
        <span className="row wrap keys-of">
          {keys.map((key) => (
            <span key={key} className="key-chip">
              <kbd>{keyLabel(key)}</kbd>
              {!ACTIONS[id].fixed && (
                <button type="button" className="plain" aria-label={t("keys-remove", { key: keyLabel(key), name })} title={t("delete")} data-testid="key-remove" onClick={() => onKeys(keys.filter((each) => each !== key))}>
                  ×
                </button>
              )}
            </span>
          ))}
          {!ACTIONS[id].fixed && (
            <button
              type="button"
              className="key-add"
              aria-label={t(listening ? "keys-press" : "keys-add", { name })}
              data-testid="key-add"
              data-listening={listening}
              onClick={() => {
                setPressed(null);
                setListening(true);
              }}
              onBlur={() => setListening(false)}
              onKeyDown={(event) => {
                if (!listening || isComposing(event.nativeEvent)) return;
                const key = nameOf(event.nativeEvent);
                // Tab leads on, as everywhere.
                if (key === "tab" || key === "shift+tab") return;
                event.preventDefault();
                event.stopPropagation();
                if (key === "escape") setListening(false);
                else if (key !== null) take(key);
              }}
            >
              {listening ? t("keys-press-short") : "+"}
            </button>
          )}
          {chosen[id] && (
            <button type="button" className="plain link-row small" data-testid="key-reset" onClick={() => onKeys(ACTIONS[id].keys)}>
              {t("keys-reset")}
            </button>
          )}
        </span>
        {pressed && (
          <p className="small" role="alert" data-testid="key-conflict">
            {fixed
              ? t("keys-taken-fixed", { key: keyLabel(pressed.key) })
              : t("keys-taken", { key: keyLabel(pressed.key), actions: pressed.of.map((other) => t(`act-${other}`)).join(t("list-comma")) })}{" "}
            {!fixed && (
              <button
                type="button"
                className="plain link-row"
                data-testid="key-take"
                onClick={() => {
                  onGive(pressed.key);
                  setPressed(null);
                }}
              >
                {t("keys-take")}
              </button>
            )}{" "}
            <button type="button" className="plain link-row" onClick={() => setPressed(null)}>
              {t("cancel")}
            </button>
          </p>
        )}
      </td>
    </tr>
  );
}
