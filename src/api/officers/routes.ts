/** The officers' routes, in the order in which a program meets them. */
import type { Route } from '../../http/route.ts'
import type { OfficersContext, SignedIn } from './context.ts'
import { listCases } from './list-cases.ts'
import { makeChallenge } from './make-challenge.ts'
import { makeDraft } from './make-draft.ts'
import { openEvidence } from './open-evidence.ts'
import { previewAct } from './preview-act.ts'
import { readAct } from './read-act.ts'
import { readBundle } from './read-bundle.ts'
import { readCase } from './read-case.ts'
import { readDescription, readDescriptionV1 } from './read-description.ts'
import { recordAct } from './record-act.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'
import { readReceived, takeInEvidence } from './take-in-evidence.ts'

/** For anyone; who asks is told by a signature in the request, if by anything. */
export const OPEN: readonly Route<OfficersContext>[] = [
  makeChallenge,
  signIn,
  takeInEvidence,
  readReceived,
  openEvidence,
  readDescription,
  readDescriptionV1,
]

/** For persons who are signed in. */
export const SIGNED_IN: readonly Route<SignedIn>[] = [
  signOut,
  makeDraft,
  previewAct,
  recordAct,
  readAct,
  listCases,
  readCase,
  readBundle,
]
