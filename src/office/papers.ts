/**
 * Working papers of an office: drafts of acts, notes, tasks. Whoever holds the office may read and
 * change them; they are no acts, are never sent, and are gone with the personal parts of their
 * case.
 */
import type { Selectable } from 'kysely'
import { toHex } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import type { ActId, CaseId, OfficeId, PersonId } from '../base/id.ts'
import { dayOf, type Instant } from '../base/instant.ts'
import { canonicalBytes, type Json, parseJson } from '../base/json.ts'
import { generationOf, seal, unseal } from '../storage/case-keys.ts'
import type { Tables } from '../storage/tables.ts'
import { type Absence, absenceIn } from './absence.ts'
import type { Installation } from './installation.ts'
import { type Note, noteIn } from './note.ts'
import { type Reader, recordAccess, recordAccesses } from './reads.ts'

export type PaperKind = 'act' | 'request' | 'note' | 'task' | 'view' | 'absence'

/** What a list shows of a paper: nothing of its content. */
export interface PaperLine {
  readonly paper: string
  readonly case: CaseId
  readonly kind: PaperKind
  /** Who has it; null for the whole office. */
  readonly person: PersonId | null
  readonly version: number
  readonly updatedAt: Instant
  /** The act that it became. */
  readonly act: ActId | null
  /** Nothing is left to do about it. */
  readonly done: boolean
}

export interface Paper extends PaperLine {
  readonly content: Json
}

/** What a colleague has asked, without its words. */
export interface OpenTask extends PaperLine, Pick<Note, 'by' | 'due'> {}

export interface PaperWritten {
  /** Left out for a new one; or a new one's, made with `newPaper`, so that none is begun twice. */
  readonly paper?: string
  /** The version that was read: another one meanwhile is a conflict. 0 or left out: a new one. */
  readonly version?: number
  readonly case: CaseId
  readonly kind: PaperKind
  readonly person: PersonId | null
  /** False where it is left out. */
  readonly done?: boolean
  readonly content: Json
}

type Row = Selectable<Tables['working_paper']>

const MOST_BYTES = 4 << 20
const MOST_LISTED = 500

/** For each of the papers of an office. */
export class Papers {
  private readonly installation: Installation

  constructor(installation: Installation) {
    this.installation = installation
  }

  /** The id for a case that a draft is to open. */
  newCase(): CaseId {
    return toHex(this.installation.random(16)) as CaseId
  }

  /** The id for a draft that is begun by a form, which may be sent twice. */
  newPaper(): string {
    return toHex(this.installation.random(16))
  }

  /** The office's papers, the last written first; none that became an act unless asked for. */
  async list(
    { office }: Pick<Reader, 'office'>,
    of: { readonly case?: CaseId; readonly kinds?: readonly PaperKind[] } = {},
  ): Promise<PaperLine[]> {
    let query = this.installation.db.kysely
      .selectFrom('working_paper')
      .select(['paper_id', 'case_id', 'kind', 'person', 'version', 'updated_at', 'act_id'])
      .select('done')
      .where('office', '=', office)
      .where('act_id', 'is', null)
      .orderBy('updated_at', 'desc')
      .limit(MOST_LISTED)
    if (of.case !== undefined) query = query.where('case_id', '=', of.case)
    if (of.kinds !== undefined) query = query.where('kind', 'in', [...of.kinds])
    return (await query.execute()).map(lineOf)
  }

  /** @throws Fault "read/no-such-paper", also for one of another office, or erased */
  async read(reader: Reader, id: string): Promise<Paper> {
    const row = await this.rowOf(reader, id)
    await recordAccess(this.installation, reader, row.case_id, `paper ${id}`)
    return { ...lineOf(row), content: await this.contentOf(row) }
  }

  /** Several at once, in this order; one that is gone is left out. */
  async readSome(reader: Reader, ids: readonly string[]): Promise<Paper[]> {
    if (ids.length === 0) return []
    const { kysely } = this.installation.db
    const found = await kysely
      .selectFrom('working_paper')
      .selectAll()
      .where('office', '=', reader.office)
      .where('paper_id', 'in', [...ids])
      .execute()
    const rows = ids.flatMap((id) => found.filter(({ paper_id }) => paper_id === id))
    await recordAccesses(
      this.installation,
      reader,
      rows.map(({ case_id, paper_id }) => ({ case: case_id, what: `paper ${paper_id}` })),
    )
    return Promise.all(
      rows.map(async (row) => ({ ...lineOf(row), content: await this.contentOf(row) })),
    )
  }

  /**
   * Who is away from an office or will be, the last written first: no paper of any case, nor read
   * as one.
   */
  async absences(office: OfficeId): Promise<Absence[]> {
    const today = dayOf(this.installation.clock.now())
    const all = (await this.open(office, 'absence')).map(async (row) => {
      if (row.person === null) return []
      const found = absenceIn(await this.contentOf(row), row.person)
      return found.until >= today ? [found] : []
    })
    return (await Promise.all(all)).flat()
  }

  /** Those of the reader's office who are away today and whose deputy the reader is. */
  async standsInFor({ person, office }: Reader): Promise<PersonId[]> {
    return (await this.awayToday(office))
      .filter(({ deputy }) => deputy === person)
      .map((one) => one.person)
  }

  /** Who stands in for a person of an office today; nobody where they are there. */
  async deputyOf(person: PersonId, office: OfficeId): Promise<PersonId | undefined> {
    return (await this.awayToday(office)).find((one) => one.person === person)?.deputy
  }

  private async awayToday(office: OfficeId): Promise<Absence[]> {
    const today = dayOf(this.installation.clock.now())
    return (await this.absences(office)).filter(({ from }) => from <= today)
  }

  /** What the reader keeps of views, the last written first: of no case, nor read as one. */
  async views({ person, office }: Reader, most: number): Promise<Json[]> {
    const own = (await this.open(office, 'view')).filter((row) => row.person === person)
    return Promise.all(own.slice(0, most).map((row) => this.contentOf(row)))
  }

  /**
   * What colleagues ask of the reader, of whom they stand in for, or of the whole office, and
   * nobody has done yet; what is due first stands first. Nothing of its words: no case is read.
   */
  async tasks(reader: Reader): Promise<OpenTask[]> {
    const { person, office } = reader
    const asked: readonly (string | null)[] = [person, null, ...(await this.standsInFor(reader))]
    const all = await Promise.all(
      (await this.open(office, 'task'))
        .filter((row) => asked.includes(row.person))
        .map(async (row) => ({ ...lineOf(row), ...noteIn(await this.contentOf(row)) })),
    )
    return all
      .filter((task) => task.person === person || task.by !== person)
      .sort((a, b) => ((a.due ?? NEVER) < (b.due ?? NEVER) ? -1 : 1))
  }

  /** Who asks, and nothing of the words. @throws Fault "read/no-such-paper" */
  async askedBy(task: { readonly office: OfficeId; readonly paper: string }): Promise<PersonId> {
    return noteIn(await this.contentOf(await this.rowOf(task, task.paper))).by
  }

  /** Those of a kind about which something is left to do, the last written first. */
  private open(office: OfficeId, kind: PaperKind): Promise<Row[]> {
    return this.installation.db.kysely
      .selectFrom('working_paper')
      .selectAll()
      .where('office', '=', office)
      .where('kind', '=', kind)
      .where('done', '=', false)
      .where('act_id', 'is', null)
      .orderBy('updated_at', 'desc')
      .limit(MOST_LISTED)
      .execute()
  }

  private async contentOf(row: Pick<Row, 'paper_id' | 'case_id' | 'sealed'>): Promise<Json> {
    const sealed = new Uint8Array(row.sealed)
    const key = await this.installation.caseKeys.find(row.case_id, generationOf(sealed))
    if (key === undefined) throw noSuchPaper(row.paper_id)
    const bytes = unseal(key, labelOf(row.paper_id), sealed)
    return parseJson(bytes, { sizeBytes: MOST_BYTES, depth: 64 })
  }

  /**
   * A paper stays what it is: of its case, whose key seals it, and of its kind.
   * @returns the paper's id and its new version
   * @throws Fault "paper/changed-meanwhile", also for one of another case or kind,
   *   "read/no-such-paper", "json/too-large"
   */
  async write(
    { office }: Reader,
    written: PaperWritten,
  ): Promise<{ readonly paper: string; readonly version: number }> {
    const { random, caseKeys, clock, db } = this.installation
    const bytes = canonicalBytes(written.content)
    if (bytes.length > MOST_BYTES) {
      throw fault('json/too-large', `cannot keep a paper of ${bytes.length} bytes`, {
        most: MOST_BYTES,
      })
    }
    const paper = written.paper ?? this.newPaper()
    const key = await caseKeys.current(written.case)
    const values = {
      person: written.person,
      done: written.done ?? false,
      updated_at: clock.now(),
      sealed: Buffer.from(seal(key, labelOf(paper), bytes, random)),
    }
    const { case: case_id, kind, version: before = 0 } = written
    const version = before + 1
    if (before === 0) {
      const { numInsertedOrUpdatedRows } = await db.kysely
        .insertInto('working_paper')
        .values({ paper_id: paper, case_id, office, kind, version, act_id: null, ...values })
        .onConflict((conflict) => conflict.column('paper_id').doNothing())
        .executeTakeFirst()
      return numInsertedOrUpdatedRows === 1n ? { paper, version } : this.conflict(office, paper)
    }
    const { numUpdatedRows } = await db.kysely
      .updateTable('working_paper')
      .set({ ...values, version })
      .where('paper_id', '=', paper)
      .where('office', '=', office)
      .where('case_id', '=', case_id)
      .where('kind', '=', kind)
      .where('version', '=', before)
      .where('act_id', 'is', null)
      .executeTakeFirst()
    return numUpdatedRows === 1n ? { paper, version } : this.conflict(office, paper)
  }

  private async conflict(office: Reader['office'], paper: string): Promise<never> {
    await this.rowOf({ office }, paper)
    throw fault('paper/changed-meanwhile', 'cannot keep the paper: it was changed meanwhile')
  }

  /** Marks a draft as the act that it became: it is not signed a second time. */
  async became({ office }: Reader, id: string, act: ActId): Promise<void> {
    await this.installation.db.kysely
      .updateTable('working_paper')
      .set({ act_id: act })
      .where('paper_id', '=', id)
      .where('office', '=', office)
      .where('act_id', 'is', null)
      .execute()
  }

  async remove({ office }: Reader, id: string): Promise<void> {
    await this.installation.db.kysely
      .deleteFrom('working_paper')
      .where('paper_id', '=', id)
      .where('office', '=', office)
      .where('act_id', 'is', null)
      .execute()
  }

  /** The case's papers, when its personal parts are erased. */
  async forget(id: CaseId): Promise<void> {
    await this.installation.db.kysely
      .deleteFrom('working_paper')
      .where('case_id', '=', id)
      .execute()
  }

  private async rowOf({ office }: Pick<Reader, 'office'>, id: string): Promise<Row> {
    const row = await this.installation.db.kysely
      .selectFrom('working_paper')
      .selectAll()
      .where('paper_id', '=', id)
      .where('office', '=', office)
      .executeTakeFirst()
    if (row === undefined) throw noSuchPaper(id)
    return row
  }
}

const NEVER = '9999-12-31'

const labelOf = (id: string) => `paper ${id}`

const noSuchPaper = (id: string) =>
  fault('read/no-such-paper', `cannot show paper "${id}": there is none for this office`)

const lineOf = (row: Omit<Row, 'office' | 'sealed' | 'told'>): PaperLine => ({
  paper: row.paper_id,
  case: row.case_id,
  kind: row.kind as PaperKind,
  person: row.person,
  version: row.version,
  updatedAt: row.updated_at,
  act: row.act_id,
  done: row.done,
})
