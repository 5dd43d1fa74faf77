/** Names of things that the whole house shares. Each has one form, checked at the border. */
import type { Digest } from './digest.ts'

/** 128 random bits, 32 lower-case hexadecimal digits. Says nothing of the case. */
export type CaseId = string & { readonly __caseId: unique symbol }
/** SHA-256 of an act's payload bytes as they were sent. */
export type ActId = Digest
/** ISO 3166-1 alpha-2. Fictional States use the user-assigned codes XA to XZ. */
export type StateCode = string & { readonly __stateCode: unique symbol }
/** An office of a State: `XB/central-authority`. */
export type OfficeId = string & { readonly __officeId: unique symbol }
/** A natural person of a State's directory, by a pseudonym that is not a name: `XB/p-104`. */
export type PersonId = string & { readonly __personId: unique symbol }
/** RFC 7638 thumbprint of a public key: 43 characters of base64url. */
export type KeyId = string & { readonly __keyId: unique symbol }

const CASE = /^[0-9a-f]{32}$/
const STATE = /^[A-Z]{2}$/
const OFFICE = /^[A-Z]{2}\/[a-z0-9]+(?:-[a-z0-9]+)*$/
const PERSON = /^[A-Z]{2}\/p-[a-z0-9]+(?:-[a-z0-9]+)*$/
const KEY = /^[A-Za-z0-9_-]{43}$/

export const isCaseId = (text: string): text is CaseId => CASE.test(text)
export const isStateCode = (text: string): text is StateCode => STATE.test(text)
export const isOfficeId = (text: string): text is OfficeId =>
  text.length <= 64 && OFFICE.test(text) && !PERSON.test(text)
export const isPersonId = (text: string): text is PersonId => text.length <= 64 && PERSON.test(text)
export const isKeyId = (text: string): text is KeyId => KEY.test(text)

/** The State an office, a person or an installation belongs to: its id begins with it. */
export const stateOf = (id: string): StateCode => id.slice(0, 2) as StateCode
