/** Taking part: what the public reads and hands in, and what officers publish and decide. */
import { type Bytes, toHex } from '../../base/bytes.ts'
import type { Installation } from '../installation.ts'
import { ParticipationDecisions } from './decide.ts'
import { ParticipationIntake } from './intake.ts'
import {
  accreditationSteps,
  closingOf,
  countSubmissions,
  type Standing,
  submissions,
} from './read.ts'

const MOST_LISTED = 200

export class Participation {
  readonly decisions: ParticipationDecisions
  readonly intake: ParticipationIntake
  private readonly installation: Installation

  constructor(installation: Installation) {
    this.installation = installation
    this.decisions = new ParticipationDecisions(installation)
    this.intake = new ParticipationIntake(installation)
  }

  now() {
    return this.installation.clock.now()
  }

  /** For a form, so that what is sent twice is taken once. */
  once(): string {
    return toHex(this.installation.random(16))
  }

  /** Newest first. */
  papers(section: 'practical' | 'organisational' | 'background' | 'report') {
    return this.db
      .selectFrom('part_paper')
      .select(['paper as id', 'title', 'text', 'language', 'at', 'by_office as office'])
      .where('section', '=', section)
      .orderBy('at', 'desc')
      .orderBy('paper')
      .limit(MOST_LISTED)
      .execute()
  }

  /** Newest first, each with the end that stands. */
  async periods(id?: string) {
    let query = this.db.selectFrom('part_period').selectAll().orderBy('opened_at', 'desc')
    if (id !== undefined) query = query.where('period', '=', id)
    const rows = await query.orderBy('period').limit(MOST_LISTED).execute()
    return Promise.all(
      rows.map(async ({ period, opened_at, title, text, language, changes }) => ({
        ...{ id: period, title, text, language, changes, openedAt: opened_at },
        closesAt: await closingOf(this.installation, period),
      })),
    )
  }

  hearings() {
    return this.db
      .selectFrom('part_hearing')
      .select(['hearing as id', 'title', 'text', 'language', 'place', 'zone', 'sessions'])
      .orderBy('at', 'desc')
      .orderBy('hearing')
      .limit(MOST_LISTED)
      .execute()
  }

  assistance() {
    return this.db
      .selectFrom('part_assistance')
      .select(['entry as id', 'amends', 'state', 'kind', 'what', 'risks', 'safeguards', 'outcome'])
      .select(['review_on as reviewOn', 'language', 'at', 'by_office as office'])
      .orderBy('at', 'desc')
      .orderBy('entry')
      .limit(MOST_LISTED)
      .execute()
  }

  submissions(of: {
    period?: string
    id?: string
    standing?: Standing
    open?: true
    after?: string | undefined
    most?: number
  }) {
    return submissions(this.installation, of)
  }

  countSubmissions(of: { period?: string }) {
    return countSubmissions(this.installation, of)
  }

  /** The bytes as they were handed in; nothing while they are sealed, or where withheld. */
  async content(id: string): Promise<Bytes | undefined> {
    const [row] = await submissions(this.installation, { id, standing: 'published' })
    if (!row) return undefined
    const { content } = await this.db
      .selectFrom('part_submission')
      .select('content')
      .where('submission', '=', id)
      .executeTakeFirstOrThrow()
    return new Uint8Array(content)
  }

  /** Accredited organisations by name, with the reasons; how many were refused, without names. */
  async organisations() {
    const rows = await this.lastSteps()
    const isIn = (what: string | null) => what === 'accredited' || what === 'overturned'
    return {
      accredited: rows.filter(({ what }) => isIn(what)),
      refused: rows.filter(({ what }) => what === 'refused' || what === 'upheld').length,
      waiting: rows.filter(({ what }) => what === null || what === 'appealed').length,
    }
  }

  private lastSteps() {
    return this.db
      .selectFrom('part_organisation as o')
      .leftJoinLateral(
        ({ selectFrom }) =>
          selectFrom('part_accreditation')
            .select(['what', 'reasons', 'at as decidedAt'])
            .whereRef('part_accreditation.organisation', '=', 'o.organisation')
            .orderBy('step', 'desc')
            .limit(1)
            .as('last'),
        (join) => join.onTrue(),
      )
      .select(['o.organisation as id', 'o.name', 'o.seat', 'o.about', 'o.language', 'o.at'])
      .select(['last.what', 'last.reasons', 'last.decidedAt'])
      .orderBy('o.name')
      .orderBy('o.organisation')
      .execute()
  }

  /** An application with all it says, whatever became of it; nothing for a name never given. */
  async organisation(id: string) {
    const found = (await this.lastSteps()).find((one) => one.id === id)
    return found && { ...found, steps: await accreditationSteps(this.installation, id) }
  }

  /** How an application went, step by step. */
  steps(organisation: string) {
    return accreditationSteps(this.installation, organisation)
  }

  /** What waits for an officer: applications and appeals with all they say, and sealed papers. */
  async waiting() {
    const rows = await this.lastSteps()
    return {
      organisations: rows.filter(({ what }) => what === null || what === 'appealed'),
      submissions: await submissions(this.installation, { standing: 'sealed' }),
    }
  }

  private get db() {
    return this.installation.db.kysely
  }
}
