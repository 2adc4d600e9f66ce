import fc from 'fast-check';
import { rowsOf, withQuickJobs } from './jobs';
import { withEmulator } from './setting';

withEmulator();
withQuickJobs();

describe('A text in Spark SQL', () => {
	it.each([
		['in single quotes', `'it is "so"'`, 'it is "so"'],
		['in double quotes', `"it's so"`, "it's so"],
		['with escaped quotes', `'it\\'s \\"so\\"'`, `it's "so"`],
		['with the escapes of C', `'a\\tb\\nc\\rd\\be\\\\f'`, 'a\tb\nc\rd\be\\f'],
		['with a NUL', `'a\\0b'`, 'a\0b'],
		['with an end of file', `'\\Z'`, '\u001A'],
		['with a character by its number', `'\\u0041\\u00e9\\U0001F30D'`, 'Aé🌍'],
		['with an octal number', `'\\101\\012'`, 'A\n'],
		['with what is no octal number', `'\\401'`, '401'],
		['with a wildcard that stays escaped', `'50\\% of a\\_b'`, '50\\% of a\\_b'],
		['with a superfluous escape', `'\\q\\('`, 'q('],
		['that is raw', `r'C:\\new\\u0041'`, 'C:\\new\\u0041'],
		['that is raw, in double quotes', `R"a'b\\"`, "a'b\\"],
		['in two adjacent pieces', `'a''b'`, 'ab'],
		['in pieces of any kind', `'a' "b" /* c */ r'\\d'`, 'ab\\d'],
		['over two lines', `'a\nb'`, 'a\nb'],
		['that looks like a comment', `'-- a /* b */'`, '-- a /* b */'],
		['with half a surrogate pair', `'a\\ud83cb'`, 'a?b'],
	])('%s is read as Spark reads it', async (_, literal, value) => {
		expect(await rowsOf(`SELECT ${literal}`)).toEqual([[value]]);
	});

	/** The ways to write a character between these quotes that Spark reads as that character. */
	const spellings = (character: string, quote: string): string[] => {
		const code = character.codePointAt(0) ?? 0;
		const hex = (width: number) => code.toString(16).padStart(width, '0');
		const letter = { '\0': '0', '\b': 'b', '\n': 'n', '\r': 'r', '\t': 't', '\x1A': 'Z' }[
			character
		];
		return [
			...(character === quote || character === '\\' ? [] : [character]),
			...(/[\w%]/.test(character) ? [] : [`\\${letter ?? character}`]),
			...(code <= 0xffff ? [`\\u${hex(4)}`] : []),
			...(code < 128 ? [`\\${code.toString(8).padStart(3, '0')}`] : []),
			`\\U${hex(8)}`,
		];
	};

	const literal = fc
		.record({
			value: fc.string({ unit: 'binary' }),
			quote: fc.constantFrom("'", '"'),
			choices: fc.array(fc.nat(), { minLength: 1 }),
		})
		.map(({ value, quote, choices }) => {
			const written = [...value].map((character, index) => {
				const ways = spellings(character, quote);
				return ways[(choices[index % choices.length] ?? 0) % ways.length];
			});
			return { value, sql: quote + written.join('') + quote };
		});

	it('has the value that was meant, whatever it is and however it is written', async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(literal, { minLength: 1, maxLength: 20 }), async (literals) => {
				const found = await rowsOf(`SELECT ${literals.map(({ sql }) => sql).join(', ')}`);
				expect(found).toEqual([literals.map(({ value }) => value)]);
			}),
			{ numRuns: 60 },
		);
	});

	it('can never end its statement early', async () => {
		const hostile = fc.stringMatching(/^['"\\\-;/*`\0u%]{1,12}$/);
		await fc.assert(
			fc.asyncProperty(hostile, async (text) => {
				const quoted = `'${text.replace(/['\\]/g, '\\$&')}'`;
				const value = text.replace(/\\%/g, '\\%');
				expect(await rowsOf(`SELECT ${quoted} AS a, 7 AS b`)).toEqual([[value, 7]]);
			}),
			{ numRuns: 40 },
		);
	});
});
