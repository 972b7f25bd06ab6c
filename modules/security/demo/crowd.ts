import { bulkInsert, firstFreeId } from '#app/data/bulk_insert'
import { newPublicId } from '#app/data/public_id'
import type { Crowd, CrowdMember } from '#app/demo/crowd'
import type { Role } from '#modules/security/roles'

const FREELANCERS_A_CLIENT = 25
const JOINED_WITHIN_DAYS = 700
/** No password fits: nobody of the crowd signs in. */
const NO_PASSWORD = '!'

interface Model {
  name: string
  country: string
  zone: string
}

/** People of the crowd: a first name and a family name of different people of the demo, who may live anywhere they do. */
export default class SecurityCrowd {
  async run(crowd: Crowd) {
    const models = await this.#models(crowd)
    crowd.freelancers = await this.#join(crowd, models, crowd.size.freelancers, 'freelancer')
    const clients = Math.ceil(crowd.size.freelancers / FREELANCERS_A_CLIENT)
    crowd.clients = await this.#join(crowd, models, clients, 'client')
  }

  async #models({ trx }: Crowd): Promise<Model[]> {
    return trx
      .from('users')
      .join('memberships', 'memberships.user_id', 'users.id')
      .join('accounts', 'accounts.id', 'memberships.account_id')
      .whereNotNull('accounts.country')
      .orderBy('users.id')
      .select('users.name', 'users.zone', 'accounts.country')
  }

  async #join(crowd: Crowd, models: Model[], count: number, role: Role): Promise<CrowdMember[]> {
    const { trx } = crowd
    const user = await firstFreeId(trx, 'users')
    const account = await firstFreeId(trx, 'accounts')
    const people = Array.from({ length: count }, (_, index) => {
      const { country, zone } = crowd.pick(models)
      const [firstName] = crowd.pick(models).name.split(' ')
      const name = `${firstName} ${crowd.pick(models).name.split(' ').at(-1)}`
      return {
        userId: user + index,
        accountId: account + index,
        name,
        country,
        zone,
        at: crowd.within(JOINED_WITHIN_DAYS),
      }
    })
    const rows = <Row>(row: (person: (typeof people)[number]) => Row) => people.map(row)

    await bulkInsert(
      trx,
      'users',
      'id public_id name email password_hash password_changed_at email_verified_at locale zone theme created_at'.split(
        ' '
      ),
      rows(({ userId, name, zone, at }) => {
        const email = `crowd-${userId}@crowd.example`
        return [userId, newPublicId(), name, email, NO_PASSWORD, at, at, 'en', zone, 'system', at]
      })
    )
    await bulkInsert(
      trx,
      'accounts',
      ['id', 'public_id', 'name', 'kind', 'country', 'created_at'],
      rows(({ accountId, name, country, at }) => [accountId, newPublicId(), name, 'person', country, at])
    )
    await bulkInsert(
      trx,
      'memberships',
      ['account_id', 'user_id', 'created_at'],
      rows(({ accountId, userId, at }) => [accountId, userId, at])
    )
    await bulkInsert(
      trx,
      'user_roles',
      ['user_id', 'role', 'created_at'],
      rows(({ userId, at }) => [userId, role, at])
    )
    return people
  }
}
