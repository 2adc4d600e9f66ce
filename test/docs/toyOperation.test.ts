/* eslint-disable @n8n/community-nodes/no-restricted-imports -- tests are not published */
import { join } from 'node:path';
import * as ts from 'typescript';
import { blocksOf, codeIn } from './markdown';
import { repository, textOf } from './repository';

/** What the compiler says about a source that is not on the disk. */
function complaintsAbout(path: string, source: string): string[] {
	const file = join(repository, path);
	const read = ts.readConfigFile(join(repository, 'tsconfig.json'), ts.sys.readFile);
	const { options } = ts.parseJsonConfigFileContent(read.config, ts.sys, repository);
	const host = ts.createCompilerHost(options);
	const { fileExists, getSourceFile } = host;
	host.fileExists = (name) => name === file || fileExists(name);
	host.getSourceFile = (name, version, ...rest) =>
		name === file
			? ts.createSourceFile(name, source, version)
			: getSourceFile(name, version, ...rest);
	const program = ts.createProgram([file], options, host);
	const written = program.getSourceFile(file);
	return [
		...program.getSyntacticDiagnostics(written),
		...program.getSemanticDiagnostics(written),
	].map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

it('the operation that CONTRIBUTING shows compiles in its place', () => {
	const text = textOf('CONTRIBUTING.md');
	const [{ code = '' } = {}] = blocksOf(text).filter(({ language }) => language === 'ts');
	const [path = ''] = codeIn(text).filter((piece) => /^nodes\/.+\/restart\.ts$/.test(piece));
	expect(code).toContain('export const restart: Operation');
	expect(complaintsAbout(path, code)).toEqual([]);
	expect(complaintsAbout(path, code.replace("name: 'Restart'", 'name: 1'))).not.toEqual([]);
});
