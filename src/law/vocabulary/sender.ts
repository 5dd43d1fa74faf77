/** Facts about who speaks, through which channel, and how that was checked. */
import { code, flag } from '../fact.ts'

export const SENDER_FACTS = {
  'sender.verified': flag(
    'the sender is verified',
    'the sender is not verified',
    'Signature by a key of the signed directory with power for this act, or confirmed by ' +
      'call-back.',
  ),
  'sender.empowered': flag(
    'the directory empowers the sender for this',
    'the directory does not empower the sender for this',
    'The office is listed with the power to make or transmit such a request (Art 40(12), 41).',
  ),
  'sender.role': code(
    ['central-authority', 'contact-point', 'competent-authority', 'provider', 'other'],
    'the role of the sender',
    'Role of the sending office in its State’s directory.',
  ),
  'message.writtenRecord': flag(
    'the request is in writing or leaves a written record',
    'the request leaves no written record',
    'Written, or by means that leave a written record (Art 40(13)).',
  ),
  'message.confirmedInWriting': flag(
    'the oral request was confirmed in writing',
    'the oral request was not confirmed in writing',
    'An urgent oral request was followed by its written form.',
  ),
  'message.markedForged': flag(
    'the message is marked as forged',
    'the message is not marked as forged',
    'The State it names has said that it never sent it.',
  ),
  'callback.result': code(
    ['not-made', 'confirmed', 'denied', 'no-answer', 'mismatch'],
    'the result of the call-back',
    'Answer of the number in the directory, never of one in the message.',
  ),
  'callback.contactFrom': code(
    ['directory', 'message'],
    'the source of the number called back',
    'Where the number that was called came from.',
  ),
} as const
