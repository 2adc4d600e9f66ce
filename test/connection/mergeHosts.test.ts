import type { HostsChange } from '../../nodes/DliConnection/connection/mergeHosts';
import { areSame, concerning, mergeHosts } from '../../nodes/DliConnection/connection/mergeHosts';

/** `a=1 a=2 b` as hosts. */
const hosts = (text: string) =>
	text
		.split(' ')
		.filter(Boolean)
		.map((pair) => {
			const [name = '', ip = ''] = pair.split('=');
			return { name, ip };
		});
const texts = (list: ReturnType<typeof hosts>) =>
	list.map(({ name, ip }) => `${name}=${ip}`).join(' ');
const change = (mode: HostsChange['mode'], text: string): HostsChange => ({
	mode,
	hosts: hosts(text),
});
const add = (text: string) => change('addOrUpdate', text);
const remove = (text: string) => change('remove', text);
const replace = (text: string) => change('replaceAll', text);

describe('the hosts of a connection', () => {
	it.each<[string, string, HostsChange[], string]>([
		['stay without a change', 'a=1 b=2', [], 'a=1 b=2'],
		['get others at the end', 'a=1', [add('c=3 b=2')], 'a=1 c=3 b=2'],
		['get another address in their place', 'a=1 b=2 c=3', [add('b=9')], 'a=1 b=9 c=3'],
		['have all addresses of a name replaced', 'a=1 b=2 a=3', [add('a=4 a=5')], 'a=4 a=5 b=2'],
		['take the last of several wishes', 'a=1', [add('a=2 b=1'), add('b=2')], 'a=2 b=2'],
		['lose a name', 'a=1 b=2 a=3', [remove('a')], 'b=2'],
		['lose a pair', 'a=1 b=2 a=3', [remove('a=3')], 'a=1 b=2'],
		['lose no other pair', 'a=1', [remove('a=2'), remove('b')], 'a=1'],
		['lose several', 'a=1 b=2 c=3', [remove('a'), remove('c=3')], 'b=2'],
		['are replaced', 'a=1 b=2', [replace('c=3')], 'c=3'],
		['are replaced by the last', 'a=1', [replace('b=2'), replace('c=3 d=4')], 'c=3 d=4'],
		['are all deleted', 'a=1', [replace('')], ''],
		['follow changes in their order', 'a=1', [add('b=2'), remove('b'), add('c=3')], 'a=1 c=3'],
		['follow them also the other way', 'a=1', [remove('b'), add('b=2')], 'a=1 b=2'],
		['begin anew in between', 'a=1', [add('b=2'), replace('c=3'), add('d=4')], 'c=3 d=4'],
	])('%s: %s', (_, present, changes, after) => {
		const before = hosts(present);
		expect(texts(mergeHosts(before, changes))).toBe(after);
		expect(texts(before)).toBe(present);
	});

	it.each([
		['a=1 b=2', 'a=1 b=2', true],
		['', '', true],
		['a=1', 'a=1 b=2', false],
		['a=1 b=2', 'a=1', false],
		['a=1 b=2', 'b=2 a=1', false],
		['a=1', 'a=2', false],
		['a=1', 'b=1', false],
	])('%j and %j are the same: %s', (some, others, same) => {
		expect(areSame(hosts(some), hosts(others))).toBe(same);
	});

	it('are shown to each change by the names that it gave', () => {
		const shown = concerning(hosts('a=1 b=2 a=3 c=4'), [add('a=9 a=8'), remove('c d'), add('x=1')]);
		expect(shown.map(texts)).toEqual(['a=1 a=3', 'c=4', '']);
	});
});
