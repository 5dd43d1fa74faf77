/** What an office knows that helps to draft a request, before anybody signs anything. */
import type { StateCode } from '../base/id.ts'
import { stateOf } from '../base/id.ts'
import type { Declarations, Parties } from '../casefile/declarations.ts'
import type { ProposedElements } from '../casefile/facts/propose-elements.ts'
import type { RequestDocument } from '../casefile/request.ts'
import type { Catalogue } from '../law/offences/catalogue.ts'
import type { Profile } from '../law/profile.ts'
import { isRecipient } from '../vault/identity.ts'
import { compared } from './catalogues.ts'
import { declared, directoryOf, type Installation, ownProfile } from './installation.ts'
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

  /**
   * The same of a decision to carry it out, by the profile under which the requested State decides;
   * nothing where that profile is not known here.
   */
  supposeThere(what: Pick<WhatIf, 'document' | 'items' | 'judge'>) {
    const parties = this.parties(what.document)
    const { installation } = this
    const asOf = installation.clock.now()
    if (!parties) return undefined
    const { content } = directoryOf(installation, parties.requested.state)
    const profile = installation.profiles.get(content.profile.digest)
    return profile && suppose({ ...what, act: 'DecisionTaken', parties, profile, asOf })
  }

  /** What the requested State's law makes of an offence; null where its catalogue is not here. */
  compare(of: {
    readonly requested: StateCode
    readonly persons: RequestDocument['persons']
    readonly offence: RequestDocument['offences'][number]
  }): ProposedElements | null {
    const { state: requesting, catalogues, clock } = this.installation
    const document = { persons: of.persons, offences: [of.offence] }
    const at = clock.now()
    return compared(catalogues, { requesting, requested: of.requested, document, at })?.[0] ?? null
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
