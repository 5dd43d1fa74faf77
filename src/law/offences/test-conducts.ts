/** Invented conducts for tests: whole ones, in which every question that matters is answered. */
import type { Conduct } from './conduct.ts'

/** Somebody enters a protected system without right; nothing more. */
export const INTRUSION: Conduct = {
  actorAge: 30,
  part: 'principal',
  acts: ['access-system'],
  stage: 'completed',
  means: [],
  objects: ['system'],
  systemOf: 'anyone',
  systemConnected: true,
  withoutRight: true,
  exceededAccess: false,
  onlyTermsBroken: false,
  securityBypassed: true,
  intent: 'intent',
  knewWithoutRight: true,
  dishonest: false,
  purposes: [],
  dataObtained: false,
  dataChanged: false,
  hindrance: 'none',
  propertyLost: false,
  harm: 'none',
  seriousHarm: false,
  gainBeyondPay: false,
  reportedToOwner: false,
  reportedToAuthority: false,
  publishedFirst: false,
  onlyNecessary: false,
  dataKept: false,
  publicInterest: false,
}

/** The same by a researcher who does and reports everything as the strictest exemption asks. */
export const RESEARCH: Conduct = {
  ...INTRUSION,
  purposes: ['improve-security'],
  onlyNecessary: true,
  reportedToOwner: true,
  reportedToAuthority: true,
  reportedAfterHours: 24,
}

/** A hospital’s data is encrypted and a ransom demanded. */
export const RANSOMWARE: Conduct = {
  ...INTRUSION,
  acts: ['access-system', 'suppress-data', 'delete-data', 'extort'],
  objects: ['system', 'data', 'property'],
  means: ['malware', 'stolen-credential'],
  systemOf: 'critical-service',
  dishonest: true,
  purposes: ['gain', 'harm'],
  dataChanged: true,
  hindrance: 'serious',
  harm: 'caused',
  seriousHarm: true,
  gainBeyondPay: true,
}

/** Conduct that has nothing to do with systems: only what the offence at hand asks differs. */
export const PLAIN: Conduct = { ...INTRUSION, securityBypassed: false, objects: [] }
