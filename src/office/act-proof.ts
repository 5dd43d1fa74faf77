/**
 * An act shown to be true, anew each time it is asked: who signed it with which key of which
 * directory, and where it stands in its author's log, seen by which log witnesses. Nothing is taken
 * from what was found when it came.
 */
import type { Bytes } from '../base/bytes.ts'
import type { Digest } from '../base/digest.ts'
import { isFault } from '../base/error.ts'
import type { ActId, KeyId, OfficeId, PersonId } from '../base/id.ts'
import type { Instant } from '../base/instant.ts'
import { authorState } from '../casefile/act.ts'
import type { Envelope } from '../signing/envelope.ts'
import { verifyEnvelope } from '../signing/signer.ts'
import { gate } from '../transparency/gate.ts'
import { parseVerifierKey } from '../transparency/note-key.ts'
import { cosignedTimes, NO_QUORUM, type Policy } from '../transparency/policy.ts'
import { parseProof } from '../transparency/proof.ts'
import type { LoadedCase } from './cases.ts'
import type { Installation } from './installation.ts'
import { leafOf } from './leaves.ts'
import { hostOf } from './prove.ts'
import { noSuchAct } from './reads.ts'

export interface ActSigned {
  readonly ok: true
  readonly office: OfficeId
  /** Null where the registry spoke by the clock. */
  readonly person: PersonId | null
  readonly key: KeyId
  readonly kind: 'passkey' | 'software' | 'office'
  /** When the key was valid, by the directory; null for an office's own. */
  readonly valid: { readonly from: Instant; readonly until: Instant | null } | null
  /** Did the office's server say that it admitted the act? */
  readonly countersigned: boolean
  /** Of the State, in force when the act was said; `root` is the pin under which it was opened. */
  readonly directory: { readonly serial: number; readonly issued: Instant; readonly root: Digest }
}

export interface ActLogged {
  readonly ok: true
  readonly origin: string
  readonly index: number
  readonly size: number
  /** When enough witnesses had seen it; null where this office asks for none. */
  readonly by: Instant | null
  /** Every witness that this office knows, and when it cosigned; null for one that did not. */
  readonly witnesses: readonly { readonly name: string; readonly at: Instant | null }[]
  /** How many of them must have. */
  readonly needed: number
}

/** Why it does not hold. */
export interface Unproven {
  readonly ok: false
  readonly code: string
  readonly says: string
}

export interface ActProof {
  readonly signed: ActSigned | Unproven
  /** Null while it runs on a promise to log. */
  readonly logged: ActLogged | Unproven | null
}

/** @throws Fault "read/no-such-act", also for one of which the office may see nothing */
export async function proveAct(
  installation: Installation,
  loaded: LoadedCase,
  { act, office }: { readonly act: ActId; readonly office: OfficeId },
): Promise<ActProof> {
  const envelope = loaded.envelopes.get(act)
  if (!envelope || !loaded.acts.get(act)?.audience.includes(office)) throw noSuchAct(act)
  const row = await installation.db.kysely
    .selectFrom('act')
    .leftJoin('act_opening', 'act_opening.act_id', 'act.act_id')
    .leftJoin('act_proof', 'act_proof.act_id', 'act.act_id')
    .select(['r', 'proof', 'origin', 'index'])
    .where('act.act_id', '=', act)
    .executeTakeFirstOrThrow()
  const { origin, index, r, proof } = row
  const leaf = origin === null || index === null ? null : { origin, index }
  return {
    signed: shown(() => signedBy(installation, loaded, { act, envelope, leaf })),
    logged:
      r && proof
        ? shown(() => loggedAt(installation, { envelope, r: new Uint8Array(r), proof }))
        : null,
  }
}

function shown<T>(prove: () => T): T | Unproven {
  try {
    return prove()
  } catch (error) {
    if (!isFault(error)) throw error
    return { ok: false, code: error.code, says: error.message }
  }
}

function signedBy(
  installation: Installation,
  { acts }: LoadedCase,
  of: {
    readonly act: ActId
    readonly envelope: Envelope
    readonly leaf: { readonly origin: string; readonly index: number } | null
  },
): ActSigned {
  const { envelope, leaf } = of
  const directories = installation.directories()
  const { signer, countersigned } = verifyEnvelope(envelope, {
    ...{ directories, leaf },
    intakeAt: null,
    countersigned: false,
  })
  const act = acts.get(of.act)!
  const { content, pinnedRoot, keys } = directories.at(authorState(act), act.at)!
  const { office, person, key, kind } = signer
  const known = keys.get(key)
  const valid = known?.use === 'person' ? known.record : null
  return {
    ...{ ok: true, office, person, key, kind, countersigned },
    valid: valid && { from: valid.from, until: valid.until },
    directory: { serial: content.serial, issued: content.issued, root: pinnedRoot },
  }
}

function loggedAt(
  installation: Installation,
  { envelope, r, proof }: { readonly envelope: Envelope; readonly r: Bytes; proof: Uint8Array },
): ActLogged | Unproven {
  const leaf = leafOf({ envelope, r })
  const key = parseVerifierKey(hostOf(installation, leaf).log.key)
  const policy: Policy = { ...installation.policy, logs: [{ key }] }
  const { act, at, opening } = leaf
  const passed = gate({ act, at, opening, proof, policy })
  if (!passed.ok) return passed
  const times = cosignedTimes(policy, parseProof(proof).note)
  const { origin, size } = passed.checkpoint
  return {
    ...{ ok: true, origin, size, index: passed.index, by: passed.notAfter ?? null },
    witnesses: policy.witnesses.map(({ name, key: own }) => ({
      name: own.name,
      at: times.get(name) ?? null,
    })),
    needed: neededOf(policy),
  }
}

/** Of a quorum of witnesses; one of groups asks for so many of its members. */
const neededOf = ({ quorum, groups }: Policy): number =>
  quorum === NO_QUORUM ? 0 : (groups.find(({ name }) => name === quorum)?.threshold ?? 1)
