import type { ContactRule } from './contact_rule.js'
import { emailRules } from './email_rules.js'
import { messengerRules } from './messenger_rules.js'
import { phoneRules } from './phone_rules.js'

/** Ways to reach somebody outside. The order is of no importance: what any of them finds is masked. */
export const contactRules: readonly ContactRule[] = [...emailRules, ...phoneRules, ...messengerRules]
