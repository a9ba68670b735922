/**
 * What formal messages are about. People say per kind of message that they want it in the portal and by mail (design,
 * section 4: consent for one kind is no consent for another); without that it goes by post.
 */
export const consentTopics = ['term', 'decision', 'money', 'objection'] as const;
export type ConsentTopic = (typeof consentTopics)[number];

/** Choice: a receipt answers what came in electronically in the same way, so it asks no consent. */
export const messageTopics = ['receipt', ...consentTopics] as const;
export type MessageTopic = (typeof messageTopics)[number];

/**
 * For whom a message is: who may submit for the village, the officers of the case, those who decide, or someone outside
 * who objected and has no account.
 */
export const audiences = ['applicant', 'office', 'budget_holders', 'objector'] as const;
export type Audience = (typeof audiences)[number];

type Kind = {
  /** What a formal message is about; null: it is not formal, and a digest tells of it. */
  topic: MessageTopic | null;
  /** The part of the project's workspace where the next step is. */
  part: '' | `/${string}`;
};

/** Every kind of message. Its texts are `message.<kind>.subject` and `.body`, in messages/mailed.*.json. */
export const messageKinds = {
  /** The receipt of an application, with the last day to decide (Awb 4:13). */
  application_received: { topic: 'receipt', part: '/indienen' },
  /** For the office: there is an application. */
  application_arrived: { topic: null, part: '' },
  /** The applicant withdrew, and hears that this came in. */
  withdrawal_received: { topic: 'receipt', part: '' },
  /** For the office, and then the budget holders: a change during execution; and what was decided on it. */
  change_asked: { topic: null, part: '/uitvoering/wijzigingen' },
  change_waiting: { topic: null, part: '/uitvoering/wijzigingen' },
  change_decided: { topic: 'decision', part: '/uitvoering/wijzigingen' },
  /** For the office: the council says that a condition is fulfilled; and what the municipality answered. */
  condition_reported: { topic: null, part: '/uitvoering' },
  condition_answered: { topic: null, part: '/uitvoering' },
  /** The receipt of an account, and that one came in. */
  accounting_received: { topic: 'receipt', part: '/verantwoording' },
  accounting_arrived: { topic: null, part: '/verantwoording' },
  /** For the office: nothing has to be decided any more. */
  application_withdrawn: { topic: null, part: '' },
  /** For the budget holders: someone prepared a decision. */
  proposal_waiting: { topic: null, part: '/besluit' },
  /** For the office: a decision that was held was taken back before its day, with the reason. */
  decision_taken_back: { topic: null, part: '/besluit' },
  /** The objection came in, and by when it is decided (Awb 6:14). */
  objection_received: { topic: 'receipt', part: '/bezwaar' },
  /** For the office: there is an objection. */
  objection_arrived: { topic: null, part: '/bezwaar' },
  /** The decision on an objection comes on another day than was told (Awb 7:10). */
  objection_term_moved: { topic: 'objection', part: '/bezwaar' },
  /** The objection lacks something, and until when that can come (Awb 6:6); the term stands still. */
  objection_mend_asked: { topic: 'objection', part: '/bezwaar' },
  /** For the office: the council mended its objection. */
  objection_mended: { topic: null, part: '/bezwaar' },
  objection_decided: { topic: 'objection', part: '/bezwaar' },
  /** For the applicant: what was decided on the objection of someone else. */
  objection_of_other_decided: { topic: 'objection', part: '/bezwaar' },
  decision_announced: { topic: 'decision', part: '' },
  /** The application lacks something, and until when that can come (Awb 4:5); the term stands still. */
  completion_requested: { topic: 'term', part: '/indienen/aanvulling' },
  /** For the office: the council completed its application. */
  application_completed: { topic: null, part: '/zaak' },
  /** The decision comes later than the term, and why (Awb 4:14). */
  decision_postponed: { topic: 'term', part: '/indienen/aanvulling' },
  /** A consent to delay was recorded (Awb 4:15(2)a). */
  delay_recorded: { topic: 'term', part: '/indienen/aanvulling' },
  /** A notice of default came in, in time or too early (Awb 4:17(3)). */
  notice_received: { topic: 'term', part: '' },
  notice_premature: { topic: 'term', part: '' },
  /** For the budget holders: being late costs money from a day on. */
  penalty_threatens: { topic: null, part: '/zaak' },
  /** The penalty was fixed by decision (Awb 4:18). */
  penalty_fixed: { topic: 'decision', part: '' },
  /** For the office: the council asks for money. */
  payment_asked: { topic: null, part: '/geld' },
  /** For the budget holders: a payment waits for approval. */
  payment_waiting: { topic: null, part: '/geld' },
  payment_made: { topic: null, part: '/geld' },
  /** Before a decision that goes against the applicant (Awb 4:8): there is a last day to answer. */
  view_asked: { topic: 'money', part: '/vaststelling' },
  /** For the office: the applicant gave a view. */
  view_given: { topic: null, part: '/vaststelling' },
  /** For the budget holders: someone proposed a settlement. */
  settlement_waiting: { topic: null, part: '/vaststelling' },
  /** The subsidy was settled, or that was withdrawn; with what has to come back. */
  settlement_announced: { topic: 'money', part: '/vaststelling' },
} as const satisfies Record<string, Kind>;
export type MessageKind = keyof typeof messageKinds;

export const topicOf = (kind: MessageKind): MessageTopic | null => messageKinds[kind].topic;

/** Whether a message of this kind goes by post to someone who gave these consents. */
export function goesByPost(kind: MessageKind, consents: readonly ConsentTopic[]) {
  const topic = topicOf(kind);
  return topic !== null && topic !== 'receipt' && !consents.includes(topic);
}

/** What happens to a message, in the order in which it does. Only failing and trying again can happen twice. */
export const messageSteps = ['made', 'sent', 'delivered', 'failed', 'retried', 'posted', 'opened'] as const;
export type MessageStep = (typeof messageSteps)[number];
