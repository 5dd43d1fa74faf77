/** Every page of taking part, as the public's listener mounts it. */
import { type Mounted, mount } from '../../http/mount.ts'
import type { Route } from '../../http/route.ts'
import { partAssistance } from './assistance.ts'
import type { ParticipationDesk } from './desk.ts'
import { partDraft, partDrafts } from './drafts.ts'
import { partAppeal, partFollow } from './follow.ts'
import { partHearings } from './hearings.ts'
import { partHome, partSection, partStatements } from './home.ts'
import { partApply, partOrganisations } from './organisations.ts'
import { partFile, partStatement } from './statement.ts'
import { partSubmit } from './submit.ts'

const PAGES: readonly Route<ParticipationDesk>[] = [
  partHome,
  partSection,
  partStatements,
  partStatement,
  partDrafts,
  partDraft,
  partHearings,
  partAssistance,
  partOrganisations,
  ...partApply,
  ...partSubmit,
  ...partFollow,
  ...partAppeal,
  partFile,
]

export const participationRoutes = (desk: ParticipationDesk): readonly Mounted[] =>
  mount(PAGES, () => desk)
