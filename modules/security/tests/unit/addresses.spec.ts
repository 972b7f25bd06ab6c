import fc from 'fast-check'
import { test } from '@japa/runner'
import { addressKey, connectionOf, networkOf, parseRange } from '#app/http/ip_address'
import { RangeTable } from '../../network/range_table.js'
import { readIpList } from '../../network/read_ip_list.js'

const v4 = fc.ipV4()
const v6 = fc.ipV6()

test.group('SEC-10 Addresses and lists of them', () => {
  test('an address has one key, however it is written', ({ assert }) => {
    assert.equal(addressKey('1.2.3.4'), '00000000000000000000ffff01020304')
    assert.equal(addressKey('::ffff:1.2.3.4'), addressKey('1.2.3.4'))
    assert.equal(addressKey('2001:DB8::1'), '20010db8000000000000000000000001')
    assert.equal(addressKey('2001:db8:0:0:0:0:0:1%eth0'), addressKey('2001:db8::1'))
    assert.equal(addressKey('::'), '0'.repeat(32))
    for (const bad of ['', '1.2.3', '1.2.3.256', 'example.com', ':::', '01.2.3.4', '1.2.3.4/24']) {
      assert.isNull(addressKey(bad), bad)
    }
    fc.assert(fc.property(fc.oneof(v4, v6), (ip) => /^[0-9a-f]{32}$/.test(addressKey(ip)!)))
  })

  test('a range holds what its prefix says, and nothing next to it', ({ assert }) => {
    assert.deepEqual(parseRange('10.1.2.3/24'), {
      first: addressKey('10.1.2.0'),
      last: addressKey('10.1.2.255'),
    })
    assert.deepEqual(parseRange('2001:db8::/32'), {
      first: addressKey('2001:db8::'),
      last: addressKey('2001:db8:ffff:ffff:ffff:ffff:ffff:ffff'),
    })
    assert.deepEqual(parseRange('9.9.9.9'), { first: addressKey('9.9.9.9'), last: addressKey('9.9.9.9') })
    for (const bad of ['10.0.0.0/33', '::/129', '10.0.0.0/', 'a/8', '10.0.0.0/8/8']) {
      assert.equal(parseRange(bad), 'malformed', bad)
    }
    for (const wide of ['0.0.0.0/0', '10.0.0.0/7', '::/0']) assert.equal(parseRange(wide), 'too_wide', wide)
  })

  test('the table finds what a search through all ranges finds', ({ assert }) => {
    const range = fc.tuple(v4, fc.integer({ min: 8, max: 32 })).map(([ip, bits]) => parseRange(`${ip}/${bits}`))
    fc.assert(
      fc.property(fc.array(range, { maxLength: 40 }), v4, (given, ip) => {
        const ranges = given.filter((one) => typeof one !== 'string')
        const key = addressKey(ip)!
        const table = new RangeTable(ranges)
        assert.equal(
          table.has(key),
          ranges.some(({ first, last }) => first <= key && key <= last)
        )
        for (const { first, last } of ranges) assert.isTrue(table.has(first) && table.has(last))
      })
    )
  })

  test('fifty thousand ranges are looked through in microseconds', ({ assert }) => {
    const ranges = Array.from({ length: 50_000 }, (_, at) =>
      parseRange(`${11 + (at >> 13)}.${(at >> 5) & 255}.${(at & 31) * 8}.0/24`)
    )
    const table = new RangeTable(ranges.filter((one) => typeof one !== 'string'))
    assert.isAbove(table.size, 40_000)
    const key = addressKey('13.77.16.9')!
    const begun = performance.now()
    for (let round = 0; round < 10_000; round++) table.has(key)
    assert.isBelow((performance.now() - begun) / 10_000, 0.1)
  })

  test('a list is read with its remarks and columns; a bad line is named and nothing is taken', ({ assert }) => {
    const good = readIpList(
      '\uFEFF# Tor exits\r\n1.2.3.4,exit,2026\r\n\r\n 5.6.7.0/24 ; a network\n2001:db8::/32 # six\n'
    )
    assert.isTrue(good.ok && good.value.length === 3)
    const bad = readIpList('1.2.3.4\n5.6.7.8/24\n<script>\u001b[31m\n9.9.9.9')
    assert.deepInclude(bad, { ok: false, reason: 'malformed' })
    assert.equal(!bad.ok && bad.details!.line, 3)
    assert.notInclude(!bad.ok && String(bad.details!.text), '\u001b')
    assert.deepInclude(readIpList('# nothing\n'), { ok: false, reason: 'empty' })
    assert.deepInclude(readIpList('0.0.0.0/0'), { ok: false, reason: 'too_wide' })
    fc.assert(fc.property(fc.string(), (text) => typeof readIpList(text).ok === 'boolean'))
  })

  test('SEC-28 one household is one connection, also with a million addresses of IPv6', ({ assert }) => {
    assert.equal(connectionOf('1.2.3.4'), '1.2.3.4')
    assert.equal(connectionOf('2001:db8:1:2:3::4'), connectionOf('2001:db8:1:2:ffff::9'))
    assert.notEqual(connectionOf('2001:db8:1:2::1'), connectionOf('2001:db8:1:3::1'))
    assert.equal(networkOf('10.20.30.40'), '10.20.30.0/24')
    assert.equal(networkOf('2001:db8:1:2::1'), '2001:0db8:0001::/48')
    assert.isNull(networkOf('unknown'))
  })
})
