import type { Identity } from '#app/http/identity'
import { clock } from '#app/time/clock'
import { record } from '#app/audit/audit'
import { publish } from '#app/data/outbox'
import { transact, type Trx } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'
import { PersonDisabled, PersonEnabled } from '../events.js'
import type { Role } from '../roles.js'
import { revokeSessions } from '../sessions/session_store.js'
import { grantRole, revokeRole } from './change_role.js'

interface Subject {
  userId: number
  publicId: string
}

interface By {
  by: Identity
  reason: string
}

/** What an admin does to somebody's account. Each act is one transaction with its entry in the audit log. */
export class AdministerPerson {
  /** Shuts somebody out and ends their sessions. Refuses with `already` when they are. */
  disable(person: Subject, { by, reason }: By) {
    return this.#act('security.person_disabled', person, { by, reason }, async (trx) => {
      const changed = await trx
        .from('users')
        .where('id', person.userId)
        .whereNull('disabled_at')
        .update({ disabled_at: clock.now() })
      if (Number(changed) !== 1) return false
      await revokeSessions({ userId: person.userId }, 'disabled', trx)
      await this.#tell(PersonDisabled, person.userId, trx)
      return true
    })
  }

  /** Lets somebody back in. */
  enable(person: Subject, by: By) {
    return this.#act('security.person_enabled', person, by, async (trx) => {
      const changed = await trx
        .from('users')
        .where('id', person.userId)
        .whereNotNull('disabled_at')
        .update({ disabled_at: null })
      if (Number(changed) !== 1) return false
      await this.#tell(PersonEnabled, person.userId, trx)
      return true
    })
  }

  grant(person: Subject, role: Role, by: By) {
    return this.#act('security.role_granted', person, by, (trx) => grantRole(person.userId, role, trx), { role })
  }

  revoke(person: Subject, role: Role, by: By) {
    return this.#act('security.role_revoked', person, by, (trx) => revokeRole(person.userId, role, trx), { role })
  }

  endSessions(person: Subject, by: By) {
    return this.#act(
      'security.sessions_ended',
      person,
      by,
      async (trx) => (await revokeSessions({ userId: person.userId }, 'ended_by_admin', trx)) > 0
    )
  }

  async #tell(event: typeof PersonDisabled, userId: number, trx: Trx) {
    for (const row of await trx.from('memberships').where('user_id', userId).select('account_id')) {
      await publish(event({ accountId: row.account_id, userId }), trx)
    }
  }

  #act(
    action: string,
    person: Subject,
    { by, reason }: By,
    change: (trx: Trx) => Promise<boolean>,
    details?: Record<string, unknown>
  ): Promise<Outcome<void, 'already'>> {
    return transact(async (trx) => {
      if (!(await change(trx))) return refuse('already')
      await record(
        { action, subjectType: 'user', subjectId: person.publicId, actorId: by.publicId, reason, details },
        trx
      )
      return done(undefined)
    })
  }
}
