/** What an office knows that helps to draft a request, before anybody signs anything. */
import type { StateCode } from '../base/id.ts'
import { stateOf } from '../base/id.ts'
import type { Declarations, Parties } from '../casefile/declarations.ts'
import type { RequestDocument } from '../casefile/request.ts'
import type { Catalogue } from '../law/offences/catalogue.ts'
import type { Profile } from '../law/profile.ts'
import { isRecipient } from '../vault/identity.ts'
import { declared, type Installation, ownProfile } from './installation.ts'
import { type NotSupposed, type Supposed, suppose, type WhatIf } from './what-if.ts'

export class Drafting {
  private readonly installation: Installation

  constructor(installation: Installation) {
    this.installation = installation
  }

  /** Nothing of a State whose directory is not pinned. */
  declares(state: StateCode): Declarations | undefined {
    const { installation } = this
    return installation.directories().latest(state) && declared(installation, state)
  }

  /** Both sides of a request; nothing where a directory is not pinned. */
  parties(document: Pick<RequestDocument, 'from' | 'to'>): Parties | undefined {
    const side = (state: StateCode) => {
      const declares = this.declares(state)
      return declares && { state, declares }
    }
    const requesting = side(stateOf(document.from.authority))
    const requested = side(stateOf(document.to.centralAuthority))
    return requesting && requested && { requesting, requested }
  }

  /** What the law of this State says now of an act that nobody has signed. */
  suppose(
    what: Pick<WhatIf, 'document' | 'act' | 'items' | 'judge'>,
  ): Supposed | NotSupposed | undefined {
    const parties = this.parties(what.document)
    const { installation } = this
    const asOf = installation.clock.now()
    return parties && suppose({ ...what, parties, profile: ownProfile(installation), asOf })
  }

  /** By which this State decides. */
  profile(): Profile {
    return ownProfile(this.installation)
  }

  /** Nothing where the configuration names none of that State. */
  catalogue(state: StateCode): Catalogue | undefined {
    return this.installation.catalogues.get(state)
  }

  /** Could evidence be encrypted to this text? */
  canReceive(text: string): boolean {
    return isRecipient(text)
  }
}
