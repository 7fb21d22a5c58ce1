import { Pick, useEach } from "@/kit";
import { call, useView, type ContractRow, type TaskView, type TeamView } from "@/ipc";
import { useWords } from "@/i18n";
import { useState } from "react";
import { queueOf } from "./queue";
import { TaskList } from "./TaskList";

/** Everything on the shelf that waits for one person, contract by contract. */
export function QueuePage(props: {
  contracts: ContractRow[];
  me: string;
  today: string;
  onOpen: (contract: string) => void;
  onTask: (contract: string, task: TaskView) => void;
}) {
  const { contracts, me, today, onOpen, onTask } = props;
  const { t, named } = useWords();
  const people = useView("team_people", null).data ?? [];
  const [of, setOf] = useState<string | null>(null);
  const person = of ?? me;
  const work = (row: ContractRow) => call("team_show", { id: row.id }).catch(() => null);
  const each = useEach<ContractRow, TeamView>(contracts, work, contracts.map(({ id }) => id).join(" "), true);
  const queues = each.done.flatMap(({ item, result }) => (result ? [{ row: item, ...queueOf(result, person) }] : []));
  const waiting = queues.filter(({ tasks, unsigned }) => tasks.length > 0 || unsigned.length > 0);
  const unread = each.done.filter(({ result }) => result === null);
  const names = [...new Set([...(me ? [me] : []), ...people])];
  return (
    <main tabIndex={-1} className="queue" data-testid="queue-page">
      <div className="row wrap">
        <h2>{t("queue")}</h2>
        <Pick label={t("queue-of")} all={me || t("queue-of")} items={names.map((name) => ({ value: name, label: name, count: count(name) }))} value={of} testid="queue-of" onPick={setOf} />
        <span className="soft small" role="status">
          {each.running ? t("queue-reading", { done: each.done.length, total: each.total }) : t("queue-total", { count: waiting.reduce((sum, { tasks }) => sum + tasks.length, 0) })}
        </span>
      </div>
      {person === "" && <p className="soft">{t("team-unnamed")}</p>}
      {unread.length > 0 && (
        <p role="alert" className="small">
          {t("queue-unread", { names: unread.map(({ item }) => item.name).join(t("list-comma")) })}
        </p>
      )}
      {!each.running && waiting.length === 0 && person !== "" && <p className="state">{t("queue-none")}</p>}
      {waiting.map(({ row, tasks, unsigned }) => (
        <section key={row.id} aria-label={row.name} data-testid="queue-contract">
          <h3 className="row">
            <button type="button" className="plain link-row" onClick={() => onOpen(row.id)}>
              {row.name}
            </button>
            <span className="soft small">{tasks.length}</span>
            {unsigned.length > 0 && <span className="small late">{t("queue-to-sign", { roles: unsigned.map((role) => named("role", role)).join(t("list-comma")) })}</span>}
          </h3>
          <TaskList tasks={tasks} today={today} label={row.name} onOpen={(task) => onTask(row.id, task)} />
        </section>
      ))}
    </main>
  );

  function count(name: string): number {
    return each.done.reduce((sum, { result }) => sum + (result ? queueOf(result, name).tasks.length : 0), 0);
  }
}
