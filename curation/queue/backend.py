"""Where `task.enqueue()` puts what is to be done: the table of jobs."""

from typing import Any

from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskResult, TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist
from django_tasks.utils import normalize_json

from curation.models import Job, User

STATUS = {
    Job.State.READY: TaskResultStatus.READY,
    Job.State.RUNNING: TaskResultStatus.RUNNING,
    Job.State.DONE: TaskResultStatus.SUCCESSFUL,
    Job.State.FAILED: TaskResultStatus.FAILED,
}


class QueueBackend(BaseTaskBackend):
    """Jobs as rows, written in the caller's transaction: rolled back with it."""

    supports_defer = True
    supports_priority = True
    supports_get_result = True

    def enqueue(self, task: Task, args: Any, kwargs: Any) -> TaskResult:
        self.validate_task(task)
        return _result(_put(task, None, args, kwargs), task)

    def get_result(self, result_id: str) -> TaskResult:
        from curation.queue.worker import task_at

        job = Job.objects.filter(id=result_id).first()
        if job is None:
            raise TaskResultDoesNotExist(result_id)
        return _result(job, task_at(job.task))


def ask(task: Task, *, by: User | None = None, **arguments: Any) -> Job:
    """Put a task into the queue on behalf of this person, who may watch it."""
    task.get_backend().validate_task(task)
    return _put(task, by, (), arguments)


def _put(task: Task, by: User | None, args: Any, kwargs: Any) -> Job:
    more = {"run_after": task.run_after} if task.run_after else {}
    return Job.objects.create(
        task=task.module_path,
        arguments={"args": normalize_json(list(args)), "kwargs": normalize_json(kwargs)},
        queue=task.queue_name,
        priority=task.priority,
        by=by,
        **more,
    )


def _result(job: Job, task: Task) -> TaskResult:
    result: TaskResult = TaskResult(
        task=task,
        id=str(job.id),
        status=STATUS[Job.State(job.state)],
        enqueued_at=job.enqueued,
        started_at=job.started,
        finished_at=job.finished,
        last_attempted_at=job.started,
        args=job.arguments["args"],
        kwargs=job.arguments["kwargs"],
        backend="default",
        errors=[],
        worker_ids=[str(number) for number in range(job.attempts)],
    )
    object.__setattr__(result, "_return_value", job.result)
    return result
