BEGIN TRANSACTION;
CREATE TABLE "action" (
	id VARCHAR(32) NOT NULL, 
	rev INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	created_by VARCHAR(32) NOT NULL, 
	deleted_at DATETIME, 
	plan_id VARCHAR(32) NOT NULL, 
	goal_id VARCHAR(32), 
	title VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	assignee_id VARCHAR(32) NOT NULL, 
	start_on DATE, 
	due_on DATE, 
	effort INTEGER, 
	spent INTEGER NOT NULL, 
	impact INTEGER, 
	feasibility INTEGER, 
	state VARCHAR(32) NOT NULL, 
	need VARCHAR NOT NULL, 
	lesson VARCHAR NOT NULL, 
	done_on DATE, 
	agreed_in_id VARCHAR(32), 
	CONSTRAINT pk_action PRIMARY KEY (id), 
	CONSTRAINT fk_action_created_by FOREIGN KEY(created_by) REFERENCES person (id), 
	CONSTRAINT fk_action_assignee_id FOREIGN KEY(assignee_id) REFERENCES person (id), 
	CONSTRAINT fk_action_goal_id FOREIGN KEY(goal_id) REFERENCES goal (id), 
	CONSTRAINT fk_action_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id), 
	CONSTRAINT fk_action_agreed_in_id FOREIGN KEY(agreed_in_id) REFERENCES check_in (id)
);
INSERT INTO "action" VALUES('01a20f4ed5007e1097f14c01097e2404',1,'2026-11-24 20:45:54.254304','01a20f4ec02771868b5e4c9e04a96daf',NULL,'01a20f4ec02e744a9306c9e5763e2103','01a20f4ec46a77df816d5433f4181dd1','A slot for reviews each morning',0,'task','01a20f4ec0467e409157c8f5ab11519c',NULL,'2026-12-05',NULL,0,NULL,NULL,'todo','','',NULL,NULL);
CREATE TABLE agenda_item (
	id VARCHAR(32) NOT NULL, 
	rev INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	created_by VARCHAR(32) NOT NULL, 
	deleted_at DATETIME, 
	plan_id VARCHAR(32) NOT NULL, 
	check_in_id VARCHAR(32) NOT NULL, 
	section VARCHAR(32) NOT NULL, 
	position INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	minutes INTEGER NOT NULL, 
	seconds_used INTEGER NOT NULL, 
	note VARCHAR NOT NULL, 
	state VARCHAR(32) NOT NULL, 
	goal_id VARCHAR(32), 
	action_id VARCHAR(32), 
	CONSTRAINT pk_agenda_item PRIMARY KEY (id), 
	CONSTRAINT fk_agenda_item_action_id FOREIGN KEY(action_id) REFERENCES action (id), 
	CONSTRAINT fk_agenda_item_check_in_id FOREIGN KEY(check_in_id) REFERENCES check_in (id), 
	CONSTRAINT fk_agenda_item_created_by FOREIGN KEY(created_by) REFERENCES person (id), 
	CONSTRAINT fk_agenda_item_goal_id FOREIGN KEY(goal_id) REFERENCES goal (id), 
	CONSTRAINT fk_agenda_item_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id)
);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0005');
CREATE TABLE audit_event (
	id VARCHAR(32) NOT NULL, 
	actor_id VARCHAR(32) NOT NULL, 
	kind VARCHAR NOT NULL, 
	plan_id VARCHAR(32), 
	at DATETIME NOT NULL, 
	detail VARCHAR NOT NULL, 
	CONSTRAINT pk_audit_event PRIMARY KEY (id)
);
CREATE TABLE behaviour (
	id VARCHAR(32) NOT NULL, 
	rev INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	created_by VARCHAR(32) NOT NULL, 
	deleted_at DATETIME, 
	plan_id VARCHAR(32) NOT NULL, 
	goal_id VARCHAR(32) NOT NULL, 
	position INTEGER NOT NULL, 
	text VARCHAR NOT NULL, 
	CONSTRAINT pk_behaviour PRIMARY KEY (id), 
	CONSTRAINT fk_behaviour_created_by FOREIGN KEY(created_by) REFERENCES person (id), 
	CONSTRAINT fk_behaviour_goal_id FOREIGN KEY(goal_id) REFERENCES goal (id), 
	CONSTRAINT fk_behaviour_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id)
);
CREATE TABLE check_in (
	id VARCHAR(32) NOT NULL, 
	rev INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	created_by VARCHAR(32) NOT NULL, 
	deleted_at DATETIME, 
	kind VARCHAR(32) NOT NULL, 
	starts_at DATETIME NOT NULL, 
	planned_minutes INTEGER NOT NULL, 
	started_at DATETIME, 
	ended_at DATETIME, 
	state VARCHAR(32) NOT NULL, 
	reason VARCHAR NOT NULL, 
	CONSTRAINT pk_check_in PRIMARY KEY (id), 
	CONSTRAINT fk_check_in_created_by FOREIGN KEY(created_by) REFERENCES person (id)
);
CREATE TABLE check_in_plan (
	id VARCHAR(32) NOT NULL, 
	rev INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	created_by VARCHAR(32) NOT NULL, 
	deleted_at DATETIME, 
	plan_id VARCHAR(32) NOT NULL, 
	check_in_id VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_check_in_plan PRIMARY KEY (id), 
	CONSTRAINT fk_check_in_plan_check_in_id FOREIGN KEY(check_in_id) REFERENCES check_in (id), 
	CONSTRAINT fk_check_in_plan_created_by FOREIGN KEY(created_by) REFERENCES person (id), 
	CONSTRAINT fk_check_in_plan_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id)
);
CREATE TABLE entry (
	id VARCHAR(32) NOT NULL, 
	rev INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	created_by VARCHAR(32) NOT NULL, 
	deleted_at DATETIME, 
	plan_id VARCHAR(32) NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	title VARCHAR NOT NULL, 
	body VARCHAR NOT NULL, 
	visibility VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_entry PRIMARY KEY (id), 
	CONSTRAINT fk_entry_created_by FOREIGN KEY(created_by) REFERENCES person (id), 
	CONSTRAINT fk_entry_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id)
);
INSERT INTO "entry" VALUES('01a20f4ed8e375e083f22abac79b9a4b',1,'2026-11-24 20:45:55.245202','01a20f4ec02771868b5e4c9e04a96daf',NULL,'01a20f4ec02e744a9306c9e5763e2103','lesson','','It is easier when I say no to meetings','pair');
CREATE TABLE file_note (
	"key" VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	CONSTRAINT pk_file_note PRIMARY KEY ("key")
);
INSERT INTO "file_note" VALUES('own_person','01a20f4ec02771868b5e4c9e04a96daf');
CREATE TABLE goal (
	id VARCHAR(32) NOT NULL, 
	rev INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	created_by VARCHAR(32) NOT NULL, 
	deleted_at DATETIME, 
	plan_id VARCHAR(32) NOT NULL, 
	owner_id VARCHAR(32) NOT NULL, 
	title VARCHAR NOT NULL, 
	outcome VARCHAR NOT NULL, 
	why VARCHAR NOT NULL, 
	start_on DATE, 
	due_on DATE, 
	state VARCHAR(32) NOT NULL, 
	visibility VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_goal PRIMARY KEY (id), 
	CONSTRAINT fk_goal_created_by FOREIGN KEY(created_by) REFERENCES person (id), 
	CONSTRAINT fk_goal_owner_id FOREIGN KEY(owner_id) REFERENCES person (id), 
	CONSTRAINT fk_goal_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id)
);
INSERT INTO "goal" VALUES('01a20f4ec46a77df816d5433f4181dd1',1,'2026-11-24 20:45:50.014835','01a20f4ec02771868b5e4c9e04a96daf',NULL,'01a20f4ec02e744a9306c9e5763e2103','01a20f4ec0467e409157c8f5ab11519c','Review within a day','','Others wait for me',NULL,'2027-01-31','active','pair');
CREATE TABLE measure (
	id VARCHAR(32) NOT NULL, 
	rev INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	created_by VARCHAR(32) NOT NULL, 
	deleted_at DATETIME, 
	plan_id VARCHAR(32) NOT NULL, 
	goal_id VARCHAR(32) NOT NULL, 
	position INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	kind VARCHAR(32) NOT NULL, 
	category VARCHAR(32) NOT NULL, 
	unit VARCHAR NOT NULL, 
	direction VARCHAR(32) NOT NULL, 
	baseline FLOAT, 
	target FLOAT, 
	anchors JSON NOT NULL, 
	weight FLOAT NOT NULL, 
	CONSTRAINT pk_measure PRIMARY KEY (id), 
	CONSTRAINT fk_measure_created_by FOREIGN KEY(created_by) REFERENCES person (id), 
	CONSTRAINT fk_measure_goal_id FOREIGN KEY(goal_id) REFERENCES goal (id), 
	CONSTRAINT fk_measure_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id)
);
INSERT INTO "measure" VALUES('01a20f4ec8be79ba93a32d26332d04d2',1,'2026-11-24 20:45:51.099785','01a20f4ec02771868b5e4c9e04a96daf',NULL,'01a20f4ec02e744a9306c9e5763e2103','01a20f4ec46a77df816d5433f4181dd1',0,'Hours to review','quantitative','skill','h','reach',30.0,8.0,'[]',1.0);
CREATE TABLE member (
	id VARCHAR(32) NOT NULL, 
	rev INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	created_by VARCHAR(32) NOT NULL, 
	deleted_at DATETIME, 
	plan_id VARCHAR(32) NOT NULL, 
	person_id VARCHAR(32) NOT NULL, 
	role VARCHAR(32) NOT NULL, 
	joined_on DATE NOT NULL, 
	left_on DATE, 
	CONSTRAINT pk_member PRIMARY KEY (id), 
	CONSTRAINT fk_member_created_by FOREIGN KEY(created_by) REFERENCES person (id), 
	CONSTRAINT fk_member_person_id FOREIGN KEY(person_id) REFERENCES person (id), 
	CONSTRAINT fk_member_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id)
);
INSERT INTO "member" VALUES('01a20f4ec0387aa88fa1ae6cf7fa2463',1,'2026-11-24 20:45:48.922207','01a20f4ec02771868b5e4c9e04a96daf',NULL,'01a20f4ec02e744a9306c9e5763e2103','01a20f4ec02771868b5e4c9e04a96daf','mentor','2026-11-24',NULL);
INSERT INTO "member" VALUES('01a20f4ec0487a8c99789c0867474328',1,'2026-11-24 20:45:48.922207','01a20f4ec02771868b5e4c9e04a96daf',NULL,'01a20f4ec02e744a9306c9e5763e2103','01a20f4ec0467e409157c8f5ab11519c','mentee','2026-11-24',NULL);
CREATE TABLE milestone (
	id VARCHAR(32) NOT NULL, 
	rev INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	created_by VARCHAR(32) NOT NULL, 
	deleted_at DATETIME, 
	plan_id VARCHAR(32) NOT NULL, 
	goal_id VARCHAR(32) NOT NULL, 
	position INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	due_on DATE, 
	state VARCHAR(32) NOT NULL, 
	done_on DATE, 
	CONSTRAINT pk_milestone PRIMARY KEY (id), 
	CONSTRAINT fk_milestone_created_by FOREIGN KEY(created_by) REFERENCES person (id), 
	CONSTRAINT fk_milestone_goal_id FOREIGN KEY(goal_id) REFERENCES goal (id), 
	CONSTRAINT fk_milestone_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id)
);
CREATE TABLE observation (
	id VARCHAR(32) NOT NULL, 
	rev INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	created_by VARCHAR(32) NOT NULL, 
	deleted_at DATETIME, 
	plan_id VARCHAR(32) NOT NULL, 
	measure_id VARCHAR(32) NOT NULL, 
	observed_on DATE NOT NULL, 
	value FLOAT NOT NULL, 
	source VARCHAR(32) NOT NULL, 
	note VARCHAR NOT NULL, 
	CONSTRAINT pk_observation PRIMARY KEY (id), 
	CONSTRAINT fk_observation_created_by FOREIGN KEY(created_by) REFERENCES person (id), 
	CONSTRAINT fk_observation_measure_id FOREIGN KEY(measure_id) REFERENCES measure (id), 
	CONSTRAINT fk_observation_plan_id FOREIGN KEY(plan_id) REFERENCES "plan" (id)
);
INSERT INTO "observation" VALUES('01a20f4eccc77a24877d1aa1d73155c0',1,'2026-11-24 20:45:52.134640','01a20f4ec02771868b5e4c9e04a96daf',NULL,'01a20f4ec02e744a9306c9e5763e2103','01a20f4ec8be79ba93a32d26332d04d2','2026-11-02',26.0,'self_assessment','');
INSERT INTO "observation" VALUES('01a20f4ed0d677989f59f086cbe33e4a',1,'2026-11-24 20:45:53.169208','01a20f4ec02771868b5e4c9e04a96daf',NULL,'01a20f4ec02e744a9306c9e5763e2103','01a20f4ec8be79ba93a32d26332d04d2','2026-11-16',21.0,'self_assessment','two long ones');
CREATE TABLE person (
	id VARCHAR(32) NOT NULL, 
	rev INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	created_by VARCHAR(32) NOT NULL, 
	deleted_at DATETIME, 
	handle VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	zone VARCHAR NOT NULL, 
	weekly_capacity INTEGER, 
	availability VARCHAR NOT NULL, 
	CONSTRAINT pk_person PRIMARY KEY (id), 
	CONSTRAINT fk_person_created_by FOREIGN KEY(created_by) REFERENCES person (id), 
	CONSTRAINT uq_person_handle UNIQUE (handle)
);
INSERT INTO "person" VALUES('01a20f4ec02771868b5e4c9e04a96daf',1,'2026-11-24 20:45:48.922207','01a20f4ec02771868b5e4c9e04a96daf',NULL,'priya','Priya','Europe/Berlin',NULL,'');
INSERT INTO "person" VALUES('01a20f4ec0467e409157c8f5ab11519c',1,'2026-11-24 20:45:48.922207','01a20f4ec02771868b5e4c9e04a96daf',NULL,'amara','Amara','Europe/Berlin',NULL,'');
CREATE TABLE "plan" (
	id VARCHAR(32) NOT NULL, 
	rev INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	created_by VARCHAR(32) NOT NULL, 
	deleted_at DATETIME, 
	title VARCHAR NOT NULL, 
	purpose VARCHAR NOT NULL, 
	start_on DATE, 
	end_on DATE, 
	state VARCHAR(32) NOT NULL, 
	format VARCHAR(32) NOT NULL, 
	cadence VARCHAR NOT NULL, 
	cadence_at TIME, 
	session_minutes INTEGER NOT NULL, 
	channels VARCHAR NOT NULL, 
	zone VARCHAR NOT NULL, 
	previous_plan_id VARCHAR(32), 
	CONSTRAINT pk_plan PRIMARY KEY (id), 
	CONSTRAINT fk_plan_created_by FOREIGN KEY(created_by) REFERENCES person (id), 
	CONSTRAINT fk_plan_previous_plan_id FOREIGN KEY(previous_plan_id) REFERENCES "plan" (id)
);
INSERT INTO "plan" VALUES('01a20f4ec02e744a9306c9e5763e2103',1,'2026-11-24 20:45:48.922207','01a20f4ec02771868b5e4c9e04a96daf',NULL,'Lead the payments team','From developer to lead','2026-10-01','2027-03-31','active','one_on_one','',NULL,60,'','Europe/Berlin',NULL);
CREATE TABLE revision (
	id VARCHAR(32) NOT NULL, 
	transaction_id VARCHAR(32) NOT NULL, 
	plan_id VARCHAR(32), 
	entity VARCHAR NOT NULL, 
	row_id VARCHAR(32) NOT NULL, 
	rev INTEGER NOT NULL, 
	change VARCHAR(32) NOT NULL, 
	fields JSON NOT NULL, 
	owner_id VARCHAR(32) NOT NULL, 
	visibility VARCHAR(32) NOT NULL, 
	carrier_id VARCHAR(32), 
	CONSTRAINT pk_revision PRIMARY KEY (id), 
	CONSTRAINT fk_revision_transaction_id FOREIGN KEY(transaction_id) REFERENCES "transaction" (id)
);
INSERT INTO "revision" VALUES('01a20f4ec02a7ecc8c13a3a5a39d2c45','01a20f4ebffa7dc79cd042ee316eabb5',NULL,'person','01a20f4ec02771868b5e4c9e04a96daf',1,'added','{"created_at": [null, "2026-11-24T20:45:48.922207+00:00"], "created_by": [null, "01a20f4ec02771868b5e4c9e04a96daf"], "deleted_at": [null, null], "handle": [null, "priya"], "name": [null, "Priya"], "zone": [null, "Europe/Berlin"], "weekly_capacity": [null, null], "availability": [null, ""]}','01a20f4ec02771868b5e4c9e04a96daf','sponsor',NULL);
INSERT INTO "revision" VALUES('01a20f4ec032762d83a59c83a9490f07','01a20f4ebffa7dc79cd042ee316eabb5','01a20f4ec02e744a9306c9e5763e2103','plan','01a20f4ec02e744a9306c9e5763e2103',1,'added','{"created_at": [null, "2026-11-24T20:45:48.922207+00:00"], "created_by": [null, "01a20f4ec02771868b5e4c9e04a96daf"], "deleted_at": [null, null], "title": [null, "Lead the payments team"], "purpose": [null, "From developer to lead"], "start_on": [null, "2026-10-01"], "end_on": [null, "2027-03-31"], "state": [null, "active"], "format": [null, "one_on_one"], "cadence": [null, ""], "cadence_at": [null, null], "session_minutes": [null, 60], "channels": [null, ""], "zone": [null, "Europe/Berlin"], "previous_plan_id": [null, null]}','01a20f4ec02771868b5e4c9e04a96daf','sponsor',NULL);
INSERT INTO "revision" VALUES('01a20f4ec03a7b1889bdd66495dcc1cc','01a20f4ebffa7dc79cd042ee316eabb5','01a20f4ec02e744a9306c9e5763e2103','member','01a20f4ec0387aa88fa1ae6cf7fa2463',1,'added','{"created_at": [null, "2026-11-24T20:45:48.922207+00:00"], "created_by": [null, "01a20f4ec02771868b5e4c9e04a96daf"], "deleted_at": [null, null], "plan_id": [null, "01a20f4ec02e744a9306c9e5763e2103"], "person_id": [null, "01a20f4ec02771868b5e4c9e04a96daf"], "role": [null, "mentor"], "joined_on": [null, "2026-11-24"], "left_on": [null, null]}','01a20f4ec02771868b5e4c9e04a96daf','sponsor',NULL);
INSERT INTO "revision" VALUES('01a20f4ec0477d36997aacb2d98d5583','01a20f4ebffa7dc79cd042ee316eabb5',NULL,'person','01a20f4ec0467e409157c8f5ab11519c',1,'added','{"created_at": [null, "2026-11-24T20:45:48.922207+00:00"], "created_by": [null, "01a20f4ec02771868b5e4c9e04a96daf"], "deleted_at": [null, null], "handle": [null, "amara"], "name": [null, "Amara"], "zone": [null, "Europe/Berlin"], "weekly_capacity": [null, null], "availability": [null, ""]}','01a20f4ec02771868b5e4c9e04a96daf','sponsor',NULL);
INSERT INTO "revision" VALUES('01a20f4ec0497345816cfb17be715f4b','01a20f4ebffa7dc79cd042ee316eabb5','01a20f4ec02e744a9306c9e5763e2103','member','01a20f4ec0487a8c99789c0867474328',1,'added','{"created_at": [null, "2026-11-24T20:45:48.922207+00:00"], "created_by": [null, "01a20f4ec02771868b5e4c9e04a96daf"], "deleted_at": [null, null], "plan_id": [null, "01a20f4ec02e744a9306c9e5763e2103"], "person_id": [null, "01a20f4ec0467e409157c8f5ab11519c"], "role": [null, "mentee"], "joined_on": [null, "2026-11-24"], "left_on": [null, null]}','01a20f4ec02771868b5e4c9e04a96daf','sponsor',NULL);
INSERT INTO "revision" VALUES('01a20f4ec46e71779f4ddc23296e7081','01a20f4ec43e7da3812339b0f315945e','01a20f4ec02e744a9306c9e5763e2103','goal','01a20f4ec46a77df816d5433f4181dd1',1,'added','{"created_at": [null, "2026-11-24T20:45:50.014835+00:00"], "created_by": [null, "01a20f4ec02771868b5e4c9e04a96daf"], "deleted_at": [null, null], "plan_id": [null, "01a20f4ec02e744a9306c9e5763e2103"], "owner_id": [null, "01a20f4ec0467e409157c8f5ab11519c"], "title": [null, "Review within a day"], "outcome": [null, ""], "why": [null, "Others wait for me"], "start_on": [null, null], "due_on": [null, "2027-01-31"], "state": [null, "active"], "visibility": [null, "pair"]}','01a20f4ec02771868b5e4c9e04a96daf','pair','01a20f4ec46a77df816d5433f4181dd1');
INSERT INTO "revision" VALUES('01a20f4ec8c378258869380f2d556da6','01a20f4ec87b71d58ba975e83e803216','01a20f4ec02e744a9306c9e5763e2103','measure','01a20f4ec8be79ba93a32d26332d04d2',1,'added','{"created_at": [null, "2026-11-24T20:45:51.099785+00:00"], "created_by": [null, "01a20f4ec02771868b5e4c9e04a96daf"], "deleted_at": [null, null], "plan_id": [null, "01a20f4ec02e744a9306c9e5763e2103"], "goal_id": [null, "01a20f4ec46a77df816d5433f4181dd1"], "position": [null, 0], "name": [null, "Hours to review"], "kind": [null, "quantitative"], "category": [null, "skill"], "unit": [null, "h"], "direction": [null, "reach"], "baseline": [null, 30.0], "target": [null, 8.0], "anchors": [null, []], "weight": [null, 1.0]}','01a20f4ec02771868b5e4c9e04a96daf','pair','01a20f4ec46a77df816d5433f4181dd1');
INSERT INTO "revision" VALUES('01a20f4eccd0781c91a58ca5b67ad42d','01a20f4ecc8677029ad7df7dc824248b','01a20f4ec02e744a9306c9e5763e2103','observation','01a20f4eccc77a24877d1aa1d73155c0',1,'added','{"created_at": [null, "2026-11-24T20:45:52.134640+00:00"], "created_by": [null, "01a20f4ec02771868b5e4c9e04a96daf"], "deleted_at": [null, null], "plan_id": [null, "01a20f4ec02e744a9306c9e5763e2103"], "measure_id": [null, "01a20f4ec8be79ba93a32d26332d04d2"], "observed_on": [null, "2026-11-02"], "value": [null, 26.0], "source": [null, "self_assessment"], "note": [null, ""]}','01a20f4ec02771868b5e4c9e04a96daf','pair','01a20f4ec46a77df816d5433f4181dd1');
INSERT INTO "revision" VALUES('01a20f4ed0df7b2292a3f67948c99356','01a20f4ed091729e8fe94dc8462b7a0d','01a20f4ec02e744a9306c9e5763e2103','observation','01a20f4ed0d677989f59f086cbe33e4a',1,'added','{"created_at": [null, "2026-11-24T20:45:53.169208+00:00"], "created_by": [null, "01a20f4ec02771868b5e4c9e04a96daf"], "deleted_at": [null, null], "plan_id": [null, "01a20f4ec02e744a9306c9e5763e2103"], "measure_id": [null, "01a20f4ec8be79ba93a32d26332d04d2"], "observed_on": [null, "2026-11-16"], "value": [null, 21.0], "source": [null, "self_assessment"], "note": [null, "two long ones"]}','01a20f4ec02771868b5e4c9e04a96daf','pair','01a20f4ec46a77df816d5433f4181dd1');
INSERT INTO "revision" VALUES('01a20f4ed506779f9b18e42ea8ec95cb','01a20f4ed4ce78908bed09f3849b01e7','01a20f4ec02e744a9306c9e5763e2103','action','01a20f4ed5007e1097f14c01097e2404',1,'added','{"created_at": [null, "2026-11-24T20:45:54.254304+00:00"], "created_by": [null, "01a20f4ec02771868b5e4c9e04a96daf"], "deleted_at": [null, null], "plan_id": [null, "01a20f4ec02e744a9306c9e5763e2103"], "goal_id": [null, "01a20f4ec46a77df816d5433f4181dd1"], "agreed_in_id": [null, null], "title": [null, "A slot for reviews each morning"], "position": [null, 0], "kind": [null, "task"], "assignee_id": [null, "01a20f4ec0467e409157c8f5ab11519c"], "start_on": [null, null], "due_on": [null, "2026-12-05"], "effort": [null, null], "spent": [null, 0], "impact": [null, null], "feasibility": [null, null], "state": [null, "todo"], "need": [null, ""], "lesson": [null, ""], "done_on": [null, null]}','01a20f4ec02771868b5e4c9e04a96daf','pair','01a20f4ec46a77df816d5433f4181dd1');
INSERT INTO "revision" VALUES('01a20f4ed8eb742d8a81893b4bfb3563','01a20f4ed8ad7f068863d168b108ca8a','01a20f4ec02e744a9306c9e5763e2103','entry','01a20f4ed8e375e083f22abac79b9a4b',1,'added','{"created_at": [null, "2026-11-24T20:45:55.245202+00:00"], "created_by": [null, "01a20f4ec02771868b5e4c9e04a96daf"], "deleted_at": [null, null], "plan_id": [null, "01a20f4ec02e744a9306c9e5763e2103"], "kind": [null, "lesson"], "title": [null, ""], "body": [null, "It is easier when I say no to meetings"], "visibility": [null, "pair"]}','01a20f4ec02771868b5e4c9e04a96daf','pair','01a20f4ed8e375e083f22abac79b9a4b');
CREATE TABLE "transaction" (
	id VARCHAR(32) NOT NULL, 
	verb VARCHAR NOT NULL, 
	actor_id VARCHAR(32) NOT NULL, 
	at DATETIME NOT NULL, 
	reason VARCHAR(32), 
	rationale VARCHAR NOT NULL, 
	undoes_id VARCHAR(32), 
	CONSTRAINT pk_transaction PRIMARY KEY (id), 
	CONSTRAINT fk_transaction_undoes_id FOREIGN KEY(undoes_id) REFERENCES "transaction" (id)
);
INSERT INTO "transaction" VALUES('01a20f4ebffa7dc79cd042ee316eabb5','add plan','01a20f4ec02771868b5e4c9e04a96daf','2026-11-24 20:45:48.922207','no_agreement_yet','',NULL);
INSERT INTO "transaction" VALUES('01a20f4ec43e7da3812339b0f315945e','add goal','01a20f4ec02771868b5e4c9e04a96daf','2026-11-24 20:45:50.014835',NULL,'',NULL);
INSERT INTO "transaction" VALUES('01a20f4ec87b71d58ba975e83e803216','add measure','01a20f4ec02771868b5e4c9e04a96daf','2026-11-24 20:45:51.099785',NULL,'',NULL);
INSERT INTO "transaction" VALUES('01a20f4ecc8677029ad7df7dc824248b','add observation','01a20f4ec02771868b5e4c9e04a96daf','2026-11-24 20:45:52.134640',NULL,'',NULL);
INSERT INTO "transaction" VALUES('01a20f4ed091729e8fe94dc8462b7a0d','add observation','01a20f4ec02771868b5e4c9e04a96daf','2026-11-24 20:45:53.169208',NULL,'',NULL);
INSERT INTO "transaction" VALUES('01a20f4ed4ce78908bed09f3849b01e7','add action','01a20f4ec02771868b5e4c9e04a96daf','2026-11-24 20:45:54.254304',NULL,'',NULL);
INSERT INTO "transaction" VALUES('01a20f4ed8ad7f068863d168b108ca8a','add entry','01a20f4ec02771868b5e4c9e04a96daf','2026-11-24 20:45:55.245202',NULL,'',NULL);
CREATE TABLE transaction_plan (
	transaction_id VARCHAR(32) NOT NULL, 
	plan_id VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_transaction_plan PRIMARY KEY (transaction_id, plan_id), 
	CONSTRAINT fk_transaction_plan_transaction_id FOREIGN KEY(transaction_id) REFERENCES "transaction" (id)
);
INSERT INTO "transaction_plan" VALUES('01a20f4ebffa7dc79cd042ee316eabb5','01a20f4ec02e744a9306c9e5763e2103');
INSERT INTO "transaction_plan" VALUES('01a20f4ec43e7da3812339b0f315945e','01a20f4ec02e744a9306c9e5763e2103');
INSERT INTO "transaction_plan" VALUES('01a20f4ec87b71d58ba975e83e803216','01a20f4ec02e744a9306c9e5763e2103');
INSERT INTO "transaction_plan" VALUES('01a20f4ecc8677029ad7df7dc824248b','01a20f4ec02e744a9306c9e5763e2103');
INSERT INTO "transaction_plan" VALUES('01a20f4ed091729e8fe94dc8462b7a0d','01a20f4ec02e744a9306c9e5763e2103');
INSERT INTO "transaction_plan" VALUES('01a20f4ed4ce78908bed09f3849b01e7','01a20f4ec02e744a9306c9e5763e2103');
INSERT INTO "transaction_plan" VALUES('01a20f4ed8ad7f068863d168b108ca8a','01a20f4ec02e744a9306c9e5763e2103');
CREATE INDEX ix_member_person_id_plan_id ON member (person_id, plan_id);
CREATE INDEX ix_member_plan_id ON member (plan_id);
CREATE INDEX ix_transaction_actor_id_id ON "transaction" (actor_id, id);
CREATE INDEX ix_transaction_undoes_id ON "transaction" (undoes_id);
CREATE INDEX ix_transaction_plan_plan_id_transaction_id ON transaction_plan (plan_id, transaction_id);
CREATE INDEX ix_revision_plan_id ON revision (plan_id);
CREATE INDEX ix_revision_row_id ON revision (row_id);
CREATE INDEX ix_revision_transaction_id ON revision (transaction_id);
CREATE INDEX ix_audit_event_plan_id ON audit_event (plan_id);
CREATE INDEX ix_goal_plan_id ON goal (plan_id);
CREATE INDEX ix_behaviour_goal_id ON behaviour (goal_id);
CREATE INDEX ix_behaviour_plan_id ON behaviour (plan_id);
CREATE INDEX ix_measure_goal_id ON measure (goal_id);
CREATE INDEX ix_measure_plan_id ON measure (plan_id);
CREATE INDEX ix_observation_measure ON observation (measure_id, deleted_at, observed_on, source, value);
CREATE INDEX ix_observation_plan ON observation (plan_id, deleted_at, measure_id, observed_on, source, value);
CREATE INDEX ix_milestone_goal_id ON milestone (goal_id);
CREATE INDEX ix_milestone_plan_id ON milestone (plan_id);
CREATE INDEX ix_check_in_starts_at ON check_in (starts_at);
CREATE INDEX ix_check_in_plan_check_in_id ON check_in_plan (check_in_id);
CREATE INDEX ix_check_in_plan_plan_id_check_in_id ON check_in_plan (plan_id, check_in_id);
CREATE INDEX ix_agenda_item_check_in_id ON agenda_item (check_in_id);
CREATE INDEX ix_agenda_item_plan_id_check_in_id ON agenda_item (plan_id, check_in_id);
CREATE INDEX ix_action_assignee_id ON action (assignee_id);
CREATE INDEX ix_action_plan_id ON action (plan_id);
CREATE INDEX ix_action_goal_id ON action (goal_id);
CREATE INDEX ix_action_agreed_in_id ON action (agreed_in_id);
CREATE INDEX ix_entry_plan_id ON entry (plan_id);
CREATE INDEX ix_revision_carrier_id_transaction_id ON revision (carrier_id, transaction_id);
COMMIT;
