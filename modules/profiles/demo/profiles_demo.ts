import { inject } from '@adonisjs/core'
import db from '@adonisjs/lucid/services/db'
import { demoEntries } from '#app/demo/demo_data'
import type { DemoContext } from '#app/demo/seed_demo'
import { Money } from '#app/money/money'
import type { Outcome } from '#app/outcome'
import AddCasePicture from '#modules/profiles/actions/add_case_picture'
import { drawCover } from '#modules/profiles/demo/draw_cover'
import SaveClient from '#modules/profiles/actions/save_client'
import SaveFreelancer from '#modules/profiles/actions/save_freelancer'

/** Fills the profiles of everyone in the demo through the same actions as their own forms. */
@inject()
export default class ProfilesDemo {
  constructor(
    private saveFreelancer: SaveFreelancer,
    private saveClient: SaveClient,
    private addPicture: AddCasePicture
  ) {}

  async run({ people }: DemoContext) {
    const freelancers = demoEntries<any>('freelancers')
    for (const { key, hourlyRate, ...profile } of freelancers) {
      const accountId = people.get(key)?.accountId
      if (accountId) {
        must(await this.saveFreelancer.handle({ ...profile, accountId, hourlyRate: Money.parse(hourlyRate, 'USD') }))
      }
    }
    await Promise.all(freelancers.map(({ key, skills }, index) => this.#illustrate(people.get(key), skills[0], index)))
    for (const { key, about, city, country, industry } of demoEntries<any>('clients')) {
      const accountId = people.get(key)?.accountId
      if (accountId) must(await this.saveClient.handle({ accountId, about, city, country, industry }))
    }
  }

  /** Every case gets a drawing; two are in work at a time, as many as pictures are drawn at once. */
  async #illustrate(person: any, skill: string, index: number) {
    if (!person) return
    const by = await person.identity()
    for (const { id } of await casesOf(person.accountId)) {
      const { alt, bytes } = await drawCover(skill, index + id)
      const added = await this.addPicture.handle({ caseId: id, alt, upload: { name: 'cover.png', bytes } }, by)
      if (!added.ok) throw new Error(`A demo picture was refused: ${added.reason}`)
    }
  }
}

function casesOf(accountId: number) {
  return db.from('portfolio_cases').where('account_id', accountId).orderBy('position').select('id')
}

function must(outcome: Outcome<void, string>) {
  if (!outcome.ok) throw new Error(`A demo profile was refused: ${outcome.reason} ${JSON.stringify(outcome.details)}`)
}
