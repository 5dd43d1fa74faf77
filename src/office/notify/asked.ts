/**
 * Tells a person that a colleague asks something of them, and who stands in for them; or who is
 * told of what is ordinary where the whole office is asked: once, and never what is asked. Whoever
 * asks knows of it.
 */
import type { CaseId } from '../../base/id.ts'
import { tellOfTask, type UntoldTask, untoldTasks } from '../../storage/notification-papers.ts'
import type { Installation } from '../installation.ts'
import { Papers } from '../papers.ts'
import { byRoster, type Choose, type Planner } from './plan.ts'

export class AskedColleagues {
  private readonly installation: Installation
  private readonly planner: Planner
  private readonly papers: Papers

  constructor(of: { readonly installation: Installation; readonly planner: Planner }) {
    this.installation = of.installation
    this.planner = of.planner
    this.papers = new Papers(of.installation)
  }

  /**
   * @param failed - told of what cannot be read, which holds up nothing else
   * @returns how many were told of
   */
  async round(failed: (id: CaseId, error: unknown) => 0): Promise<number> {
    let done = 0
    for (const task of await untoldTasks(this.installation.db)) {
      const told = this.tell(task).then(() => 1)
      done += await told.catch((error: unknown) => failed(task.case, error))
    }
    return done
  }

  private async tell(task: UntoldTask): Promise<void> {
    const { db, clock } = this.installation
    const { office, person } = task
    const at = clock.now()
    const but = await this.papers.askedBy(task)
    const persons = person === null ? [] : [person, await this.papers.deputyOf(person, office)]
    const choose: Choose =
      person === null ? byRoster : (roster) => roster.filter((one) => persons.includes(one.person))
    const told = await this.planner.plan({ office, class: 'ordinary' }, { at, choose, but })
    await tellOfTask(db, task, { told, at })
  }
}
