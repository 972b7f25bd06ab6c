import { test } from '@japa/runner'
import { Money } from '#app/money/money'
import { missingForPublishing } from '#modules/projects/actions/missing_for_publishing'
import { totalOf } from '#modules/projects/actions/proposal_terms'
import { readMinor, reckonFee, toDecimal } from '#modules/projects/client/reckon_fee'
import { filterPath, readFilters } from '#modules/projects/queries/project_filters'
import { pageLinks } from '#modules/projects/queries/page_links'
import { outsideBudget, priceLine } from '#modules/projects/rules/price_line'
import { BRIEF, usd } from '#modules/projects/tests/support/projects'

test.group('A proposal’s price', () => {
  const asks = { kind: 'fixed', currency: 'USD', questions: [] }
  const part = (amount: Money) => ({ title: 'Part', amount, days: 1 })
  const terms = (...sums: Money[]) => ({ letter: 'Dear', milestones: sums.map(part) })

  test('is the sum of its milestones to the cent', ({ assert }) => {
    const total = totalOf(terms(usd('400.10'), usd('599.90')), asks)
    assert.isTrue(total.ok && total.value.equals(usd('1000')))
  })

  test('is refused: {0}')
    .with([
      ['no_milestones', terms(), asks],
      ['too_many_milestones', terms(...Array.from({ length: 11 }, () => usd('1'))), asks],
      ['amount_not_positive', terms(usd('5'), usd('0')), asks],
      ['amount_not_positive', terms(Money.of(-500, 'USD')), asks],
      ['other_currency', terms(usd('5'), Money.of(500, 'EUR')), asks],
      ['too_much', terms(Money.of(Number.MAX_SAFE_INTEGER, 'USD'), usd('1')), asks],
      ['rate_missing', terms(usd('5')), { ...asks, kind: 'hourly' }],
      ['answers_missing', { ...terms(usd('5')), answers: [' '] }, { ...asks, questions: ['Why?'] }],
    ] as const)
    .run(({ assert }, [reason, given, asked]) =>
      assert.deepInclude(totalOf(given as any, asked as any), { ok: false, reason })
    )
})

test.group('The live fee in the browser', () => {
  test('FIN-36 is what the server takes, for every sum up to 30 dollars', ({ assert }) => {
    for (let cents = 0n; cents <= 3_000n; cents++) {
      assert.equal(reckonFee(cents, 1_000), Money.of(cents, 'USD').share(1_000).minor)
    }
  })

  test('reads and writes sums as the server does: {0}')
    .with(['1200', '1,200.50', '0.01', '-5', '1.005', '12,00', 'abc', '', '.5'])
    .run(({ assert }, text) => {
      const money = Money.parse(text, 'USD')
      assert.equal(readMinor(text, 2), money?.minor ?? null)
      if (money) assert.equal(toDecimal(money.negate().minor, 2), money.negate().toDecimal())
    })
})

test.group('Before publishing', () => {
  const complete = {
    title: 'Delivery windows',
    brief: BRIEF,
    category: 'web-development',
    budget: { min: usd('900'), max: usd('1200') },
    durationWeeks: 4,
  }

  test('nothing is missing from a complete project', ({ assert }) =>
    assert.deepEqual(missingForPublishing(complete, 1), []))

  test('everything that is missing is named', ({ assert }) => {
    assert.deepEqual(
      missingForPublishing({ title: 'Help', brief: 'Soon', category: null, budget: null, durationWeeks: null }, 0),
      ['title', 'brief', 'category', 'skills', 'budget_min', 'budget_max', 'duration_weeks']
    )
    assert.deepEqual(missingForPublishing({ ...complete, budget: { min: usd('900'), max: usd('800') } }, 1), [
      'budget_max',
    ])
  })
})

test.group('The price line', () => {
  test('keeps every price and the budget between its ends', ({ assert }) => {
    const { at, budget } = priceLine([60_000, 100_000, 152_000], {
      minMinor: 90_000,
      maxMinor: 120_000,
    })
    const places = [...at, budget!.at, budget!.to].map(Number.parseFloat)
    assert.isTrue(places.every((place) => place > 0 && place < 100))
    assert.isTrue(places[0] < places[1] && places[1] < places[2])
    assert.lengthOf(priceLine([5], null).at, 1)
  })

  test('says how far a price is outside the budget', ({ assert }) => {
    const budget = { minMinor: 90_000, maxMinor: 120_000 }
    assert.equal(outsideBudget(100_000, budget), 0)
    assert.approximately(outsideBudget(150_000, budget), 0.25, 1e-9)
    assert.approximately(outsideBudget(45_000, budget), -0.5, 1e-9)
  })
})

test.group('The address of a list', () => {
  test('keeps the filters and drops what makes no sense', ({ assert }) => {
    const filters = readFilters({
      q: ' react ',
      skills: ['react', 'react', 7],
      kind: 'fixed',
      min: '100',
      max: '-5',
      page: '3',
      sort: 'newest',
    })
    assert.deepInclude(filters, {
      q: 'react',
      skills: ['react'],
      kind: 'fixed',
      max: null,
      page: 3,
      sort: 'newest',
    })
    assert.equal(
      filterPath('/projects', filters, { kind: null }),
      '/projects?q=react&skills%5B%5D=react&min=100.00&sort=newest'
    )
    assert.equal(filterPath('/projects', readFilters({ sort: 'relevance' })), '/projects')
  })

  test('pages leave gaps, one page needs no links', ({ assert }) => {
    const links = pageLinks({ total: 200, page: 5, size: 20, to: (page) => `?page=${page}` })
    assert.deepEqual(
      links.map((link) => ('gap' in link ? '…' : link.label)),
      ['1', '…', '4', '5', '6', '…', '10']
    )
    assert.deepEqual(pageLinks({ total: 20, page: 1, size: 20, to: String }), [])
  })
})
