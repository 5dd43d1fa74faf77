/** Taking part: what the public reads and hands in, and what officers publish and decide. */
import { type Bytes, toHex } from '../../base/bytes.ts'
import type { OfficeId, StateCode } from '../../base/id.ts'
import type { Installation } from '../installation.ts'
import { whoOf } from '../who.ts'
import { ParticipationDecisions } from './decide.ts'
import { ParticipationIntake } from './intake.ts'
import {
  accreditationSteps,
  applications,
  countApplications,
  countSubmissions,
  newestFirst,
  type Part,
  periods,
  submissions,
} from './read.ts'
import { openWords, WordsKept } from './words.ts'

const APPLIED = ['part_organisation', 'organisation', 'at'] as const

export class Participation {
  readonly decisions: ParticipationDecisions
  readonly intake: ParticipationIntake
  /** Keeps what was handed in sealed, and erases it by the clock. */
  readonly kept: WordsKept
  private readonly installation: Installation

  constructor(installation: Installation) {
    this.installation = installation
    this.decisions = new ParticipationDecisions(installation)
    this.intake = new ParticipationIntake(installation)
    this.kept = new WordsKept(installation)
  }

  now() {
    return this.installation.clock.now()
  }

  namesOf(state: StateCode) {
    return whoOf(this.installation).namesOf(state)
  }

  officeNames(office: OfficeId) {
    return whoOf(this.installation).office(office)?.name ?? {}
  }

  /** For a form, so that what is sent twice is taken once. */
  once(): string {
    return toHex(this.installation.random(16))
  }

  /** Newest first, as all lists here. */
  papers(section: 'practical' | 'organisational' | 'background' | 'report', of: Part = {}) {
    const query = this.db
      .selectFrom('part_paper')
      .select(['paper as id', 'title', 'text', 'language', 'at', 'by_office as office'])
      .where('section', '=', section)
    return newestFirst(query, ['part_paper', 'paper', 'at'], of).execute()
  }

  /** Each with the end that stands. */
  periods(of: Parameters<typeof periods>[1] = {}) {
    return periods(this.installation, of)
  }

  hearings(of: Part = {}) {
    const query = this.db
      .selectFrom('part_hearing')
      .select(['hearing as id', 'title', 'text', 'language', 'place', 'zone', 'sessions'])
    return newestFirst(query, ['part_hearing', 'hearing', 'at'], of).execute()
  }

  assistance(of: Part = {}) {
    const query = this.db
      .selectFrom('part_assistance')
      .select(['entry as id', 'amends', 'state', 'kind', 'what', 'risks', 'safeguards', 'outcome'])
      .select(['review_on as reviewOn', 'language', 'at', 'by_office as office'])
    return newestFirst(query, ['part_assistance', 'entry', 'at'], of).execute()
  }

  submissions(of: Omit<Parameters<typeof submissions>[1], 'codeHash'>) {
    return submissions(this.installation, of)
  }

  countSubmissions(of: { period?: string }) {
    return countSubmissions(this.installation, of)
  }

  /** The bytes as they were handed in; nothing while they are sealed, or where withheld. */
  async content(id: string): Promise<Bytes | undefined> {
    const [row] = await submissions(this.installation, { id, standing: 'published' })
    if (!row) return undefined
    return openWords(this.installation, id)
  }

  /** Accredited organisations, with the reasons. */
  organisations(of: Part = {}) {
    const accredited = this.applications().where('last.what', 'in', ['accredited', 'overturned'])
    return newestFirst(accredited, APPLIED, of).execute()
  }

  /** How many were refused, without names, and how many wait. */
  countOrganisations() {
    return countApplications(this.installation)
  }

  private applications() {
    return applications(this.installation)
      .select(['part_organisation.organisation as id', 'name', 'seat', 'about', 'language'])
      .select(['part_organisation.at', 'last.what', 'last.reasons', 'last.decidedAt'])
  }

  /** An application with all it says, whatever became of it; nothing for a name never given. */
  async organisation(id: string) {
    const query = this.applications().where('part_organisation.organisation', '=', id)
    const found = await query.executeTakeFirst()
    return found && { ...found, steps: await accreditationSteps(this.installation, id) }
  }

  /** How an application went, step by step. */
  steps(organisation: string) {
    return accreditationSteps(this.installation, organisation)
  }

  /** Applications and appeals that wait for an officer, with all they say. */
  waiting(of: Part = {}) {
    const query = this.applications().where(({ eb, or }) =>
      or([eb('last.what', 'is', null), eb('last.what', '=', 'appealed')]),
    )
    return newestFirst(query, APPLIED, of).execute()
  }

  private get db() {
    return this.installation.db.kysely
  }
}
