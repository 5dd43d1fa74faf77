/** On what a transfer to another State rests: Arts 35 to 39 of Directive (EU) 2016/680. */
import { code, flag } from '../fact.ts'
import { TRANSFER_BASES } from './codes.ts'

export const TRANSFER_FACTS = {
  'transfer.basis': code(
    TRANSFER_BASES,
    'the basis of the transfer',
    'As the requested State has assessed it; "none" where its assessment names no basis.',
  ),
  'transfer.rightsPrevail': flag(
    'the rights of the person override the public interest in the transfer',
    'the rights of the person do not override the public interest in the transfer',
    'Weighed where the transfer rests on a derogation alone.',
  ),
  'transfer.documented': flag(
    'the reasons for the transfer are on file',
    'no reasons for the transfer are on file',
    'Date, recipient, reasons and data, for the supervisory authority.',
  ),
  'transfer.recipient': code(
    ['competent-authority', 'other-authority', 'private'],
    'the recipient of the data',
    'Who gets the data; an authority is competent if it investigates or prosecutes.',
  ),
  'transfer.privateReasoned': flag(
    'the conditions for a private recipient are met and reasoned',
    'the conditions for a private recipient are not met',
    'All five, in writing: strictly necessary, no overriding right, authorities abroad too slow, ' +
      'those told, purpose named.',
  ),
  'transfer.origin': code(
    ['own', 'foreign-consented', 'foreign-unconsented'],
    'the origin of the data',
    'Own, or received from a third State that has or has not agreed to the transfer.',
  ),
} as const
