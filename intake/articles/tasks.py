"""What the queue does with press releases."""

from django_tasks import task

from intake.articles import actions
from intake.models import Article


# Behind everything else: fifty addresses may take minutes.
@task(queue_name="steps", priority=-10)
def read_article(number: int, language: str) -> str:
    """Read one article; return how it ended. `language` is that of the sentences.

    Its steps are committed one by one, so that the list shows what is being read.
    """
    article = Article.objects.select_related("added_by").filter(pk=number).first()
    if article is None or article.is_read:
        return "nothing to do"  # deleted meanwhile, or pasted by hand
    actions.read(article)
    return article.state
