/** A person's device in a browser: a virtual authenticator that holds their passkey. */
import { createPrivateKey } from 'node:crypto'
import type { Page } from 'playwright-core'
import type { Signatory } from '../../src/sim/ceremony.ts'

/** @see W3C Web Authentication Level 3, section 11: what the browser's driver offers */
export async function authenticatorOf(page: Page, person: Signatory): Promise<void> {
  const driver = await page.context().newCDPSession(page)
  await driver.send('WebAuthn.enable')
  const { authenticatorId } = await driver.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  const key = createPrivateKey({ key: { ...person.jwk }, format: 'jwk' })
  const { credentialId, rpId } = person.device.credential
  await driver.send('WebAuthn.addCredential', {
    authenticatorId,
    credential: {
      credentialId: Buffer.from(credentialId, 'base64url').toString('base64'),
      isResidentCredential: true,
      rpId,
      privateKey: key.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
      userHandle: Buffer.from(person.id).toString('base64'),
      signCount: 0,
    },
  })
}
