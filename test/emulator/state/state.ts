import { newUser, type User } from '../iam/user';
import { newAccessKey, type AccessKey } from '../identity/accessKey';
import type { Token } from '../identity/token';
import { newConnection, type Connection } from './connection';
import { newPool, type ElasticResourcePool } from './elasticResourcePool';
import { emptyProject, type Project } from './project';
import { newQueue, type Queue } from './queue';

type Given<T, Required extends keyof T> = Partial<T> & Pick<T, Required>;
type InProject = { projectId?: string };

/** What the service knows. Whatever is added goes to the first project if none is named. */
export class State {
	readonly projects = new Map<string, Project>();
	/** By access key ID. */
	readonly keys = new Map<string, AccessKey>();
	readonly users: User[] = [];
	/** By the token's text. */
	readonly tokens = new Map<string, Token>();

	private lastNumber = 0;

	clear(): void {
		this.closeLakes();
		this.projects.clear();
		this.keys.clear();
		this.users.length = 0;
		this.tokens.clear();
		this.lastNumber = 0;
	}

	/** Ends the engines that run the SQL, where one was started. */
	closeLakes(): void {
		for (const { lake } of this.projects.values()) void lake.close();
	}

	/** A number that was not given to anything yet: IDs of tasks, queues and pools. */
	nextNumber(): number {
		return ++this.lastNumber;
	}

	/** @throws if there is no such project */
	project(id?: string): Project {
		const project = id === undefined ? [...this.projects.values()][0] : this.projects.get(id);
		if (!project) throw new Error(`The emulator has no project ${id ?? ''}`);
		return project;
	}

	/** A connection of any project. */
	connection(id: string): Connection | undefined {
		for (const { connections } of this.projects.values()) {
			const connection = connections.get(id);
			if (connection) return connection;
		}
		return undefined;
	}

	addProject(id: string, name: string): Project {
		const project = emptyProject(id, name);
		this.projects.set(id, project);
		return project;
	}

	addConnection(given: Given<Connection, 'name'>): Connection {
		const project = this.project(given.projectId);
		const connection = newConnection({ ...given, projectId: project.id });
		project.connections.set(connection.id, connection);
		return connection;
	}

	addQueue({ projectId, ...given }: Given<Queue, 'name'> & InProject): Queue {
		const queue = newQueue({ id: this.nextNumber(), ...given });
		this.project(projectId).queues.set(queue.name, queue);
		return queue;
	}

	addPool({ projectId, ...given }: Given<ElasticResourcePool, 'name'> & InProject) {
		const pool = newPool({ id: this.nextNumber(), ...given });
		this.project(projectId).pools.set(pool.name, pool);
		return pool;
	}

	addKey(given: Given<AccessKey, 'accessKeyId' | 'secretAccessKey'>): AccessKey {
		const key = newAccessKey({ projectIds: [this.project().id], ...given });
		this.keys.set(key.accessKeyId, key);
		return key;
	}

	addUser(given: Given<User, 'domainName' | 'name' | 'password'>): User {
		const user = newUser({ projectIds: [this.project().id], ...given });
		this.users.push(user);
		return user;
	}
}
