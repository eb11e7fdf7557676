import { expect, test } from 'vitest'
import { loneAddress, typedAddress } from './address'

test.each([
  ['https://example.com/a?b=c#d', 'https://example.com/a?b=c#d'],
  ['  http://한국.example/기사\n', 'http://한국.example/기사'],
  ['HTTPS://EXAMPLE.COM', 'HTTPS://EXAMPLE.COM'],
  ['https://example.com/a b', null],
  ['see https://example.com', null],
  ['https://', null],
  ['https://exa mple.com', null],
  ['javascript:alert(1)', null],
  ['file:///etc/passwd', null],
  ['ftp://example.com/x', null],
  ['example.com', null],
  [`https://example.com/${'a'.repeat(9000)}`, null],
  ['', null],
])('pasted %j stands for the page %j', (text, address) => {
  expect(loneAddress(text)).toBe(address)
})

test.each([
  ['example.com/a', 'https://example.com/a'],
  ['뉴스.example', 'https://뉴스.example'],
  ['example.com:8080/x', 'https://example.com:8080/x'],
  ['http://localhost/x', 'http://localhost/x'],
  ['word', null],
  ['3.14', null],
  ['me@example.com', null],
  ['ftp://example.com', null],
])('typed %j means %j', (text, address) => {
  expect(typedAddress(text)).toBe(address)
})
