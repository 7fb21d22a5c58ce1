import { tally } from "@/kit";
import type { SeatView, TaskView } from "@/ipc";

/** What waits for one person in a contract. */
export type Queue = {
  /** What was given to the person by name, or is for a role that the person holds; what is due first on top. */
  tasks: TaskView[];
  /** Roles that the person holds and that have not approved. */
  unsigned: string[];
};

/** The roles somebody holds. */
export function rolesOf(seats: readonly SeatView[], person: string): string[] {
  return seats.filter((seat) => seat.reviewers.includes(person)).map((seat) => seat.role);
}

export function isSigned(seat: SeatView): boolean {
  return seat.signed?.approved ?? false;
}

/** What is given to somebody by name waits for nobody else, whatever its roles. */
export function queueOf(team: { seats: readonly SeatView[]; tasks: readonly TaskView[] }, person: string): Queue {
  const roles = rolesOf(team.seats, person);
  const mine = team.tasks.filter((task) => (task.assignee === "" ? task.roles.some((role) => roles.includes(role)) : task.assignee === person));
  const due = (task: TaskView) => task.due ?? "9999";
  return {
    // The sort is stable: among what is due on no day, the order of the paper stays.
    tasks: mine.sort((a, b) => (due(a) < due(b) ? -1 : due(a) > due(b) ? 1 : 0)),
    unsigned: team.seats.filter((seat) => seat.reviewers.includes(person) && !isSigned(seat)).map((seat) => seat.role),
  };
}

/** How much is open for each role that somebody holds or that something is for. */
export function openByRole(tasks: readonly TaskView[]): Map<string, number> {
  return tally(tasks.filter((task) => task.assignee === "").flatMap((task) => task.roles));
}

/** What waits for nobody: given to no one by name, and for no role that anybody holds. */
export function unrouted(team: { seats: readonly SeatView[]; tasks: readonly TaskView[] }): TaskView[] {
  const held = team.seats.filter((seat) => seat.reviewers.length > 0).map((seat) => seat.role);
  return team.tasks.filter((task) => task.assignee === "" && !task.roles.some((role) => held.includes(role)));
}

/** Names as they are typed into one field: parted by commas of either script, or by semicolons. */
export function namesIn(typed: string): string[] {
  return [...new Set(typed.split(/[,，、;；]/).map((name) => name.trim()))].filter((name) => name !== "");
}
