import { useWords } from "@/i18n";

/** Says which roles have not approved a contract, wherever it is treated as done. */
export function Unsigned({ roles }: { roles: readonly string[] }) {
  const { t, named } = useWords();
  if (roles.length === 0) return null;
  return (
    <p className="unsigned" role="note" data-testid="unsigned">
      <span aria-hidden="true">⚠ </span>
      {t("team-unsigned", { roles: roles.map((role) => named("role", role)).join(t("list-comma")) })}
    </p>
  );
}
