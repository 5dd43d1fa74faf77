/** What a rule says about a proposed act. */
import type { Digest } from '../base/digest.ts'
import type { Citation, MessageRef } from './citation.ts'
import type { Leaf } from './evaluate-leaf.ts'
import type { FactSource } from './facts.ts'
import type { Basis, Duty, Effect, Kind } from './rule.ts'
import type { ConditionCode, GroundTag } from './vocabulary/codes.ts'

/** A deciding fact with the acts that state it; several sources without value are a conflict. */
export interface Because extends Leaf {
  readonly from?: readonly FactSource[]
}

/** An exception that did not free the act: not met, or not known to be met. */
export interface ExceptionTried {
  readonly name: string
  readonly value: false | 'unknown'
}

/** The part of a finding that its rule alone gives; one frozen object for all its findings. */
export interface RuleSays {
  readonly rule: string
  readonly ruleDigest: Digest
  readonly layer: string
  readonly basis: Basis
  readonly heading: number
  readonly cites: readonly Citation[]
  readonly says: MessageRef
  readonly reading?: MessageRef
  readonly cure?: MessageRef
  readonly impose?: readonly ConditionCode[]
  readonly duty?: Duty
  readonly tag?: GroundTag
  /** Overlays that made the rule stricter. */
  readonly tightenedBy?: readonly string[]
}

export interface Finding extends RuleSays {
  /** The rule's kind, or what an uncured need became after its cure date. */
  readonly kind: Kind
  readonly effect?: Effect
  /** False: it stands until the facts in `needs` are known; a missing fact excuses nothing. */
  readonly certain: boolean
  readonly needs?: readonly string[]
  /** Every open question was answered "not yet knowable": it goes to a person. */
  readonly notKnowable?: true
  readonly because: readonly Because[]
  readonly exceptionsTried: readonly ExceptionTried[]
  /** The ceiling that does not accept this reason, or the instrument that is not relied on. */
  readonly exceeds?: string
}
