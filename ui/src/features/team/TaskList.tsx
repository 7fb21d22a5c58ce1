import { Sign } from "@/kit";
import { useWords } from "@/i18n";
import type { TaskView } from "@/ipc";

/** What is open, one a line; a click leads to it. */
export function TaskList(props: { tasks: TaskView[]; today: string; label: string; onOpen: (task: TaskView) => void }) {
  const { tasks, today, label, onOpen } = props;
  const { t, say, named } = useWords();
  return (
    <ul className="plain-list tasks" aria-label={label}>
      {tasks.map((task) => {
        const page = task.place?.spots[0]?.page;
        const late = task.due !== null && task.due < today;
        return (
          <li key={`${task.kind} ${task.id}`}>
            <button type="button" className="plain task" data-testid="task" data-kind={task.kind} onClick={() => onOpen(task)}>
              <Sign kind={task.weight === "high" || task.weight === "medium" || task.weight === "low" ? task.weight : "note"} word={t(`task-${task.kind}`)} />
              <span className="task-title">{say(task.title)}</span>
              <span className="soft small push">
                {task.due && <span className={late ? "late" : undefined}>{t(late ? "note-overdue-since" : "note-due-on", { day: task.due })} · </span>}
                {task.assignee ? `@${task.assignee}` : task.roles.map((role) => named("role", role)).join(t("list-comma"))}
                {task.place?.clause && ` · ${task.place.clause}`}
                {page !== undefined && ` · ${t("page-short", { page })}`}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
