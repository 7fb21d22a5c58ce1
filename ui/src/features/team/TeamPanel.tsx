import { Autocomplete, Button } from "@mantine/core";
import { Bad, Busy, Pick, tally } from "@/kit";
import { useChange, useView, type TaskView, type TeamView } from "@/ipc";
import { useWords } from "@/i18n";
import { useState } from "react";
import { isSigned, openByRole, queueOf, unrouted } from "./queue";
import { SeatRow } from "./SeatRow";
import { TaskList } from "./TaskList";
import { Unsigned } from "./Unsigned";

type Props = {
  contract: string;
  /** Who sits at this machine; empty until that was said. */
  me: string;
  /** Roles that are offered. */
  roles: readonly string[];
  today: string;
  onTask: (task: TaskView) => void;
};

/** Who reviews this contract in which role, what waits for whom, and the signatures. */
export function TeamPanel(props: Props) {
  const { t, trouble } = useWords();
  const team = useView("team_show", { id: props.contract });
  if (team.data) return <Seated {...props} team={team.data} />;
  if (team.error) return <Bad {...trouble(team.error)} />;
  return <Busy>{t("loading")}</Busy>;
}

function Seated({ contract, me, roles, today, onTask, team }: Props & { team: TeamView }) {
  const { t, named, plainly } = useWords();
  const people = useView("team_people", null).data ?? [];
  const fill = useChange("team_seat");
  const sign = useChange("team_sign");
  const [role, setRole] = useState("");
  const [of, setOf] = useState<string | null>(null);
  const open = openByRole(team.tasks);
  const nobodys = unrouted(team);
  const unheld = [...tally(nobodys.flatMap((task) => task.roles))];
  const free = roles.filter((each) => !team.seats.some((seat) => seat.role === each));
  const person = of ?? me;
  const queue = queueOf(team, person);
  const known = [...new Set([me, ...team.seats.flatMap((seat) => seat.reviewers), ...team.tasks.map((task) => task.assignee)])].filter((name) => name !== "");
  const problem = fill.error ?? sign.error;
  const add = (name: string) => {
    // What was typed may be the name of a role in the language of the window.
    const chosen = roles.find((each) => named("role", each) === name.trim()) ?? name.trim();
    if (chosen === "") return;
    fill.mutate({ id: contract, role: chosen, reviewers: team.seats.find((seat) => seat.role === chosen)?.reviewers ?? (me ? [me] : []) });
    setRole("");
  };
  return (
    <div className="team" data-testid="team">
      <Unsigned roles={team.seats.filter((seat) => !isSigned(seat)).map((seat) => seat.role)} />
      {team.seats.length > 0 && team.seats.every(isSigned) && <p className="seat-signed" data-approved="true" role="status">✓ {t("team-all-signed")}</p>}
      {team.seats.length === 0 && <p className="soft">{t("team-none")}</p>}
      {me === "" && <p className="soft small">{t("team-unnamed")}</p>}
      <ul className="plain-list">
        {team.seats.map((seat) => (
          <SeatRow
            key={seat.role}
            seat={seat}
            people={people}
            open={open.get(seat.role) ?? 0}
            busy={sign.isPending}
            onFill={(reviewers) => fill.mutate({ id: contract, role: seat.role, reviewers })}
            onSign={(approved, remark) => sign.mutate({ id: contract, role: seat.role, approved, remark })}
          />
        ))}
      </ul>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          add(role);
        }}
      >
        <Autocomplete
          size="xs"
          value={role}
          data={free.map((each) => named("role", each))}
          placeholder={t("team-role")}
          aria-label={t("team-role")}
          comboboxProps={{ transitionProps: { duration: 0 } }}
          data-testid="team-role"
          onChange={setRole}
        />
        <Button size="xs" type="submit" variant="default" disabled={role.trim() === ""} data-testid="team-add">
          {t("team-add")}
        </Button>
        {team.seats.length === 0 && me !== "" && (
          <Button
            size="xs"
            variant="default"
            data-testid="team-all-mine"
            onClick={() => (open.size > 0 ? [...open.keys()] : roles).forEach((each) => fill.mutate({ id: contract, role: each, reviewers: [me] }))}
          >
            {t("team-all-mine")}
          </Button>
        )}
      </form>
      {problem && <p role="alert">{plainly(problem)}</p>}
      {nobodys.length > 0 && (
        <p className="small" data-testid="team-unrouted">
          {t("team-unrouted", { count: nobodys.length })}{" "}
          {unheld.map(([each, count]) => (
            <button key={each} type="button" className="chip" onClick={() => add(each)}>
              + {named("role", each)} <span className="count">{count}</span>
            </button>
          ))}
        </p>
      )}
      <section aria-label={t("queue")}>
        <h3 className="row">
          {t("queue")} <span className="soft">{queue.tasks.length}</span>
          <Pick
            label={t("queue-of")}
            all={me || t("queue-of")}
            items={known.map((name) => ({ value: name, label: name, count: queueOf(team, name).tasks.length }))}
            value={of}
            testid="queue-of"
            onPick={setOf}
          />
        </h3>
        {queue.tasks.length === 0 ? <p className="soft small">{t("queue-none")}</p> : <TaskList tasks={queue.tasks} today={today} label={t("queue")} onOpen={onTask} />}
      </section>
    </div>
  );
}
