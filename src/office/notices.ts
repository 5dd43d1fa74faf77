/**
 * Codes of notices. The office prints one in the letter that tells a person; the person shows it,
 * and sees what they may be shown. A code that is unknown, void, or still covered by secrecy gets
 * one and the same answer: nothing.
 */
import { utf8 } from '../base/bytes.ts'
import { fault } from '../base/error.ts'
import type { ActId, CaseId, OfficeId, PersonId } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import { CODE_BYTES, readSpokenCode, type SpokenCode, spokenCode } from '../base/spoken-code.ts'
import { type Letter, type NoticeCodes, noticeCodes } from '../storage/notice-codes.ts'
import type { Cases } from './cases.ts'
import type { Installation } from './installation.ts'
import { type Mac, macOf } from './person-keys.ts'
import { noSuchAct, type Reader, recordAccess } from './reads.ts'
import { type Told, tellingAct, toldOf } from './told.ts'

/** Shown once, to be printed in the letter; nothing here keeps it. */
export type Issued =
  | { readonly kind: 'issued'; readonly code: SpokenCode }
  /** Secrecy covers all that the notice tells of: a code would open nothing. */
  | { readonly kind: 'secret'; readonly cites: string }

/** A code that opens: what it shows, and the letter that it came in. */
export interface OpenedNotice {
  readonly letter: Letter
  readonly told: Told
}

export class Notices {
  private readonly installation: Installation
  private readonly cases: Cases
  private readonly codes: NoticeCodes
  private readonly mac: Mac

  constructor(installation: Installation, cases: Cases) {
    this.installation = installation
    this.cases = cases
    this.codes = noticeCodes(installation.db)
    this.mac = macOf(installation.intakeKeys)
  }

  /**
   * Makes the code of a letter and voids the one that it had.
   * @param of - `letter` is 1 for the first of several letters about one act
   * @throws Fault "read/no-such-act" for an act that tells nobody, is not the reader's office's own
   *   or has no effect · "notice/bad-letter"
   */
  async issue(
    reader: Reader,
    of: { readonly case: CaseId; readonly act: ActId; readonly letter: number },
  ): Promise<Issued> {
    if (!Number.isInteger(of.letter) || of.letter < 1 || of.letter > 999) {
      throw fault('notice/bad-letter', `cannot make a code for letter ${of.letter}: 1 to 999`)
    }
    await recordAccess(this.installation, reader, of.case, `notice code ${of.act} ${of.letter}`)
    const loaded = await this.cases.load(of.case)
    const act = tellingAct(loaded, of.act)
    if (act?.signer.office !== reader.office) throw noSuchAct(of.act)
    const at = this.installation.clock.now()
    if (!toldOf(loaded, act, at)) return { kind: 'secret', cites: 'full-safeguards SG-10' }
    const code = spokenCode(this.installation.random(CODE_BYTES))
    const { case: id, letter } = of
    const about = { case: id, act: of.act, letter }
    await this.codes.put(await this.mac('code', utf8(code)), about, { ...reader, at })
    return { kind: 'issued', code }
  }

  /** What the code shows; the access is written down, without who it was. */
  async open(typed: string): Promise<OpenedNotice | undefined> {
    const found = await this.find(typed, 'code')
    if (!found) return undefined
    const by = `${this.installation.state}/p-by-notice-code` as PersonId
    const { letter, told } = found
    const reader = { person: by, office: told.office }
    await recordAccess(this.installation, reader, letter.case, `notice ${letter.act}`)
    return found
  }

  /** Has this office given the notice with that code, and when? */
  async isGenuine(typed: string, office: OfficeId): Promise<Instant | undefined> {
    const found = await this.find(typed, 'genuine')
    return found?.told.office === office ? found.told.at : undefined
  }

  private async find(typed: string, what: 'code' | 'genuine'): Promise<OpenedNotice | undefined> {
    const code = readSpokenCode(typed)
    // What cannot be a code is looked for as well: it takes as long.
    const letter = await this.codes.find(await this.mac('code', utf8(code ?? '')))
    const at = this.installation.clock.now()
    const loaded = letter && (await this.cases.load(letter.case))
    const act = loaded && tellingAct(loaded, letter.act)
    const told = act && toldOf(loaded, act, at)
    await this.codes.count(what, told !== undefined, at)
    return told && { letter: letter!, told }
  }
}
