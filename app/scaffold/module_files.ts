import string from '@adonisjs/core/helpers/string'

export interface ModulePlan {
  name: string
  floor: number
  requires: string[]
}

/** The files of a new module that answers with one page to people who are signed in: path below its folder -> text. */
export function moduleFiles({ name, floor, requires }: ModulePlan): Record<string, string> {
  const Name = string.pascalCase(name)
  const title = string.sentenceCase(name)
  const address = string.dashCase(name)
  const required = requires.length > 0 ? `\n  requires: [${requires.map((lower) => `'${lower}'`).join(', ')}],` : ''

  return {
    'module.ts': `import { defineModule } from '#app/modules/define_module'

/** ${title}. */
export default defineModule({
  name: '${name}',
  floor: ${floor},${required}
  api: () => import('./api.js'),
  routes: () => import('./routes.js'),
  nav: [
    {
      place: 'main',
      label: '${name}.nav.overview',
      route: '${name}.overview.show',
      icon: 'blocks',
      order: 500,
    },
  ],
})
`,
    'api.ts': `/** What other modules may ask of this one. */
export default class ${Name}Api {}

declare module '#app/modules/registry' {
  interface ModuleServices {
    ${name}: ${Name}Api
  }
}
`,
    'routes.ts': `import router from '@adonisjs/core/services/router'
import { memberPage } from '#app/http/stacks'

const Overview = () => import('./controllers/overview_controller.js')

export default function routes() {
  memberPage(() => {
    router.get('/${address}', [Overview, 'show']).as('overview.show')
  })
}
`,
    'controllers/overview_controller.ts': `import type { HttpContext } from '@adonisjs/core/http'
import OverviewPolicy from '../policies/overview_policy.js'

export default class OverviewController {
  async show({ bouncer, view }: HttpContext) {
    await bouncer.with(OverviewPolicy).authorize('see')
    return view.render('${name}::pages/overview')
  }
}
`,
    'policies/overview_policy.ts': `import { BasePolicy } from '@adonisjs/bouncer'
import type { Identity } from '#app/http/identity'

/** Everybody who confirmed their address. */
export default class OverviewPolicy extends BasePolicy {
  see(person: Identity) {
    return person.isEmailVerified
  }
}
`,
    'views/pages/overview.edge': `@layout.app({ title: t('${name}.overview.title') })
  @!pageHead({ title: t('${name}.overview.title'), lede: t('${name}.overview.lede') })
  @!emptyState({ icon: 'blocks', title: t('${name}.overview.none'), text: t('${name}.overview.none_text') })
@end
`,
    [`lang/en/${name}.json`]: `${JSON.stringify(wordsOf(title), null, 2)}\n`,
    'tests/functional/overview.spec.ts': `import { test } from '@japa/runner'
import testUtils from '@adonisjs/core/services/test_utils'
import { aPerson } from '#tests/support/people'

test.group('${title}', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('somebody who confirmed their address sees the page, others are refused', async ({ client }) => {
    ;(await client.get('/${address}').loginAs(await aPerson())).assertStatus(200)
    ;(await client.get('/${address}').loginAs(await aPerson({ verified: false }))).assertStatus(403)
  })
})
`,
    'tests/guards/access.ts': `import { signedIn, type AccessTable } from '#tests/guards/support/access'

export default { 'GET /${address}': { who: signedIn } } satisfies AccessTable
`,
  }
}

function wordsOf(title: string) {
  return {
    nav: { overview: title },
    overview: {
      title,
      lede: `The front page of ${title.toLowerCase()}.`,
      none: 'Nothing here yet',
      none_text: 'What belongs here appears as soon as there is something.',
    },
  }
}
